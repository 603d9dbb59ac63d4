import { SEVERITIES } from '#core/model/severity.ts';
import { timeZone } from '#core/model/time.ts';
import { ON_SEVERITY, SEVERITY_INK } from '#core/reports/charts.ts';
import { countOf, type Digest } from '#core/reports/digest.ts';
import type { ReportData } from '#core/reports/report.ts';
import { day, number } from '#core/reports/text.ts';
import { markdownBlocks } from './blocks.ts';
import type { Sheet } from './glyphs.ts';
import { ACCENT, BARE, HAIRLINES, INK, MUTED, WIDTH } from './look.ts';
import type { Content } from './pdfmake.ts';
import { words } from './words.ts';

/** Text of a disclaimer that still fits the cover; a longer one gets a page of its own. */
const SHORT = 700;

/** The first page: what this is, of what, by whom, when, and how many findings of each severity are open. */
export function coverContent(sheet: Sheet, data: ReportData, digest: Digest): Content[] {
  const { options } = data;
  return [
    words(
      sheet,
      data.classification.toUpperCase(),
      { width: WIDTH, size: 9 },
      { alignment: 'right', bold: true, characterSpacing: 1.2, color: MUTED, margin: [0, 0, 0, 150] },
    ),
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 44, h: 4, color: ACCENT }], margin: [0, 0, 0, 16] },
    words(sheet, options.title, { width: WIDTH, size: options.title.length > 60 ? 24 : 32 }, { bold: true, color: INK, lineHeight: 1.1 }),
    words(sheet, options.subtitle, { width: WIDTH, size: 15 }, { color: MUTED, margin: [0, 6, 0, 34] }),
    factsTable(sheet, data),
    ...(digest.total === 0 ? [] : [strip(digest)]),
    ...(options.disclaimer.trim() === '' ? [] : disclaimer(sheet, options.disclaimer)),
  ];
}

function factsTable(sheet: Sheet, { scope, options, generated, classification }: ReportData): Content {
  const facts = [
    ...scope.facts,
    { label: 'Prepared by', value: options.author },
    { label: 'Date', value: day(generated) },
    { label: 'Time zone', value: timeZone() },
    { label: 'Classification', value: classification },
  ].filter((fact) => fact.value.trim() !== '');
  const label = { width: 110, size: 10.5 };
  const value = { width: WIDTH - 130, size: 10.5 };
  const body = facts.map((fact) => [words(sheet, fact.label, label, { color: MUTED }), words(sheet, fact.value, value)]);
  return {
    table: { widths: [label.width, value.width], body },
    layout: { ...BARE, paddingTop: () => 3, paddingBottom: () => 3 },
    margin: [0, 0, 0, 40],
  };
}

/** Five numbers in the colours of their severities, the words under them. */
function strip(digest: Digest): Content {
  const cell = (index: number): Content => {
    const severity = SEVERITIES[index] as (typeof SEVERITIES)[number];
    return {
      stack: [
        { text: number(countOf(digest, severity, 'Open')), fontSize: 20, bold: true },
        { text: severity, fontSize: 9 },
      ],
      color: ON_SEVERITY[severity],
      fillColor: SEVERITY_INK[severity],
      margin: [4, 4, 0, 3],
    };
  };
  return {
    stack: [
      { text: 'Open findings', color: MUTED, fontSize: 9, margin: [0, 0, 0, 5] },
      {
        table: { widths: SEVERITIES.map(() => WIDTH / SEVERITIES.length - 10), body: [SEVERITIES.map((_, index) => cell(index))] },
        layout: {
          ...HAIRLINES,
          hLineWidth: () => 0,
          vLineWidth: (column) => (column > 0 && column < SEVERITIES.length ? 2 : 0),
          vLineColor: () => '#FFFFFF',
          paddingLeft: () => 5,
          paddingRight: () => 3,
        },
      },
    ],
  };
}

function disclaimer(sheet: Sheet, text: string): Content[] {
  if (text.length <= SHORT) return [{ stack: markdownBlocks(sheet, text, WIDTH, 8.5), color: MUTED, margin: [0, 36, 0, 0] }];
  return [
    { text: 'About this report', fontSize: 20, bold: true, color: INK, pageBreak: 'before', margin: [0, 0, 0, 12] },
    ...markdownBlocks(sheet, text, WIDTH),
  ];
}
