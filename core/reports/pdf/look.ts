import type { ChartLook } from '#core/reports/charts.ts';

/** A4 and its margins in points: left, top, right, bottom. */
export const MARGINS: [number, number, number, number] = [56, 70, 56, 62];
/** Width of the text on a page, in points. */
export const WIDTH = 595.28 - MARGINS[0] - MARGINS[2];

export const INK = '#1A1F2B';
export const MUTED = '#5B6472';
export const LINE = '#DDE1E7';
export const PANEL = '#F5F6F8';
export const ACCENT = '#1D428F';

/** Sizes of type in points. */
export const SIZE = { body: 9.5, small: 8, label: 8, code: 7.5, title: 13, section: 20, part: 18 } as const;

export const CHART: ChartLook = { ink: INK, muted: MUTED, track: '#EEF0F3', font: 'Roboto' };

/** Lines of a table: none but a hairline under every row. */
export const HAIRLINES = {
  hLineWidth: (row: number, node: { table: { body: readonly unknown[] } }) => (row === 0 ? 0 : row === node.table.body.length ? 0.75 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: (column: number) => (column === 0 ? 0 : 6),
  paddingRight: () => 6,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
};

/** What is left for the texts of so many columns between hairlines, in points. */
export function withinHairlines(width: number, columns: number): number {
  return width - 12 * columns + 6;
}

/** A table that only places things. */
export const BARE = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** A filled box around one cell. */
export const BOX = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 8,
  paddingRight: () => 8,
  paddingTop: () => 6,
  paddingBottom: () => 6,
};
