import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Columns {
  /** Shown columns in order, by list. */
  readonly shown: Readonly<Record<string, readonly string[]>>;
  /** Dragged widths in px by column id, the same for every list. */
  readonly widths: Readonly<Record<string, number>>;
}

/** Which columns each findings list shows and how wide they are; kept on this computer. */
export const useColumns = create<Columns>()(persist<Columns>(() => ({ shown: {}, widths: {} }), { name: 'columns' }));

/** Sets the columns of a list, in order. */
export function showColumns(list: string, columns: readonly string[]): void {
  useColumns.setState(({ shown }) => ({ shown: { ...shown, [list]: columns } }));
}

/** Back to the widths and columns a list starts with. */
export function resetColumns(list: string): void {
  useColumns.setState(({ shown }) => ({ widths: {}, shown: Object.fromEntries(Object.entries(shown).filter(([name]) => name !== list)) }));
}

/** Sets the width of a column in px, kept between 40 and 1200. */
export function widenColumn(column: string, width: number): void {
  useColumns.setState(({ widths }) => ({ widths: { ...widths, [column]: Math.max(40, Math.min(1200, Math.round(width))) } }));
}

/** The order after a column was dropped before another; the end when `before` is null. */
export function movedColumn(columns: readonly string[], moved: string, before: string | null): string[] {
  if (moved === before) return [...columns];
  const others = columns.filter((column) => column !== moved);
  const at = before === null ? others.length : others.indexOf(before);
  return at < 0 ? [...columns] : others.toSpliced(at, 0, moved);
}
