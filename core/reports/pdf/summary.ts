import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import { severityChart } from '#core/reports/charts.ts';
import { countOf, type Digest, type Ranked } from '#core/reports/digest.ts';
import type { ReportData } from '#core/reports/report.ts';
import { STANDINGS } from '#core/reports/status.ts';
import { summaryInWords } from '#core/reports/summary.ts';
import { firstOf, number } from '#core/reports/text.ts';
import { anchorOf } from './finding.ts';
import { partHeading } from './contents.ts';
import type { Sheet } from './glyphs.ts';
import { ACCENT, CHART, HAIRLINES, INK, MUTED, SIZE, WIDTH, withinHairlines } from './look.ts';
import type { Content } from './pdfmake.ts';
import { words } from './words.ts';

/** Longest name in a ranking, in characters. */
const NAME = 90;
/** How the rankings share the width: components have the longest names. */
const SHARE = { Product: 3.2, Component: 4.2, CWE: 2.6 } as const;

/** The executive summary, on one or two pages. */
export function summaryContent(sheet: Sheet, data: ReportData, digest: Digest): Content[] {
  const sentences = summaryInWords(data, digest).map((sentence) =>
    words(sheet, sentence, { width: WIDTH, size: 10.5 }, { lineHeight: 1.25, margin: [0, 0, 0, 6] }),
  );
  const heading = partHeading('Executive summary', 'summary');
  if (digest.total === 0) return [heading, ...sentences];
  return [
    heading,
    ...sentences,
    { svg: severityChart(digest, CHART), margin: [0, 10, 0, 8] },
    matrix(digest),
    ...urgent(sheet, digest),
    rankings(sheet, digest),
  ];
}

function matrix(digest: Digest): Content {
  const cell = (count: number): Content => ({
    text: count === 0 ? '–' : number(count),
    alignment: 'right',
    ...(count === 0 && { color: MUTED }),
  });
  const row = (name: string, severity: Severity | 'all'): Content[] => [
    { text: name, bold: severity === 'all' },
    ...STANDINGS.map((standing) => cell(countOf(digest, severity, standing))),
    { ...cell(countOf(digest, severity, 'all')), bold: true },
  ];
  const head = ['Severity', ...STANDINGS, 'Total'].map(
    (text, index): Content => ({ text, color: MUTED, alignment: index === 0 ? 'left' : 'right' }),
  );
  const first = 44;
  const width = (withinHairlines(WIDTH, STANDINGS.length + 2) - first) / (STANDINGS.length + 1);
  return {
    table: {
      headerRows: 1,
      widths: [first, ...STANDINGS.map(() => width), width],
      body: [head, ...SEVERITIES.map((severity) => row(severity, severity)), row('Total', 'all')],
    },
    layout: HAIRLINES,
    fontSize: SIZE.small,
    margin: [0, 8, 0, 4],
  };
}

function urgent(sheet: Sheet, digest: Digest): Content[] {
  if (digest.urgent.length === 0) return [];
  const head = ['Finding', 'Severity', 'Product', 'Exploited', 'EPSS'].map((text): Content => ({ text, color: MUTED }));
  const title = { width: withinHairlines(WIDTH, 5) - 226, size: SIZE.small };
  const product = { width: 96, size: SIZE.small };
  const body = digest.urgent.map((one): Content[] => [
    words(sheet, firstOf(one.title, 140), title, { linkToDestination: anchorOf(one.id), color: ACCENT }),
    { text: one.severity },
    words(sheet, firstOf(one.product, NAME), product),
    { text: one.known_exploited ? 'yes' : '–' },
    { text: one.epss_score === null ? '–' : `${(one.epss_score * 100).toFixed(1)} %` },
  ]);
  return [
    subheading('Fix first'),
    {
      table: { headerRows: 1, dontBreakRows: true, widths: [title.width, 46, product.width, 44, 40], body: [head, ...body] },
      layout: HAIRLINES,
      fontSize: SIZE.small,
    },
  ];
}

function rankings(sheet: Sheet, digest: Digest): Content {
  const lists = (
    [
      ['Product', digest.products],
      ['Component', digest.components],
      ['CWE', digest.cwes],
    ] as const
  ).filter(([, ranked]) => ranked.length > 0);
  const gap = 18;
  const shares = lists.reduce((sum, [name]) => sum + SHARE[name], 0);
  const width = (name: keyof typeof SHARE) => ((WIDTH - gap * (lists.length - 1)) * SHARE[name]) / shares;
  return {
    stack: [
      subheading('Most affected'),
      { columns: lists.map(([name, ranked]) => ranking(sheet, name, ranked, width(name))), columnGap: gap },
    ],
    unbreakable: true,
  };
}

function ranking(sheet: Sheet, name: string, ranked: readonly Ranked[], width: number): Content {
  const head = [name, 'Open', 'All'].map((text, index): Content => ({ text, color: MUTED, alignment: index === 0 ? 'left' : 'right' }));
  const column = { width: withinHairlines(width, 3) - 50, size: SIZE.small };
  const body = ranked.map((one): Content[] => [
    words(sheet, firstOf(one.name, NAME), column),
    { text: number(one.open), alignment: 'right' },
    { text: number(one.total), alignment: 'right' },
  ]);
  return {
    width,
    table: { headerRows: 1, widths: [column.width, 26, 24], body: [head, ...body] },
    layout: HAIRLINES,
    fontSize: SIZE.small,
  };
}

function subheading(text: string): Content {
  return { text, bold: true, fontSize: 10, color: INK, margin: [0, 14, 0, 4] };
}
