import { ON_SEVERITY, SEVERITY_INK } from '#core/reports/charts.ts';
import { type Fact, findingFacts } from '#core/reports/facts.ts';
import { readImage } from '#core/reports/images.ts';
import type { ReportData, ReportFinding } from '#core/reports/report.ts';
import { standingOf } from '#core/reports/status.ts';
import { ENDPOINT_STATUS, exchanges, findingSections, publicNotes } from '#core/reports/story.ts';
import { clean, counted, moment } from '#core/reports/text.ts';
import { codeBlock, markdownBlocks, note } from './blocks.ts';
import type { Sheet } from './glyphs.ts';
import { heightOf } from './height.ts';
import { ACCENT, BARE, HAIRLINES, INK, LINE, MUTED, SIZE, WIDTH, withinHairlines } from './look.ts';
import type { Content } from './pdfmake.ts';
import { chip, pieces, setPieces, words } from './words.ts';

const ENDPOINTS = 50;
const LABEL = { width: 76, size: SIZE.small };
const VALUE = { width: WIDTH / 2 - LABEL.width - 16, size: 8.5 };
/** Highest block that is moved to the next page rather than parted, in points. */
const HEAD = 420;
const FIRST_BLOCK = 90;

/** Where links to a finding lead inside the document. */
export function anchorOf(id: number): string {
  return `f${id}`;
}

/** One finding as the content of a page: its head and facts kept together, then its texts. `place` counts all findings from 0. */
export function findingContent(sheet: Sheet, finding: ReportFinding, number: string, place: number, data: ReportData): Content[] {
  const { options } = data;
  return [
    kept([rule(), meta(sheet, finding), heading(sheet, finding, number), facts(sheet, findingFacts(finding, data.generated), place)], HEAD),
    ...endpoints(sheet, finding),
    ...findingSections(finding).flatMap((section) => titled(sheet, section.title, markdownBlocks(sheet, section.markdown, WIDTH))),
    ...(options.include_request_response ? traffic(sheet, finding) : []),
    ...images(sheet, finding),
    ...notes(sheet, finding),
  ];
}

/** Content on one page, unless it is higher than is worth an empty rest of the page before. */
function kept(stack: Content[], highest: number): Content {
  return { stack, unbreakable: heightOf({ stack }) <= highest };
}

function rule(): Content {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.75, lineColor: LINE }], margin: [0, 18, 0, 10] };
}

function meta(sheet: Sheet, finding: ReportFinding): Content {
  const where = [standingOf(finding), finding.product].join('   ·   ');
  return {
    text: [
      chip(finding.severity, SEVERITY_INK[finding.severity], ON_SEVERITY[finding.severity]),
      { text: '    ', preserveLeadingSpaces: true },
      ...pieces(sheet, where),
    ],
    fontSize: SIZE.small,
    color: MUTED,
    lineHeight: 1,
  };
}

function heading(sheet: Sheet, finding: ReportFinding, number: string): Content {
  const title = clean(finding.title).replace(/\s+/g, ' ').trim() || 'Untitled';
  const column = { width: WIDTH, size: title.length > 120 ? 11 : SIZE.title };
  const parts = [{ text: `${number}\u00a0\u00a0 `, color: MUTED, bold: true }, ...pieces(sheet, title, { bold: true })];
  return setPieces(
    parts,
    column,
    { color: INK, margin: [0, 5, 0, 7], lineHeight: 1.1 },
    {
      id: anchorOf(finding.id),
      outline: true,
      outlineText: `${number}  ${title}`,
      outlineParentId: finding.severity,
    },
  );
}

/** Facts in two columns of label and value, read down the left one first. */
function facts(sheet: Sheet, all: readonly Fact[], place: number): Content {
  const half = Math.ceil(all.length / 2);
  const cells = (fact: Fact | undefined): Content[] => {
    if (!fact) return [{ text: '' }, { text: '' }];
    const value = fact.parts.flatMap((part, index) => [
      ...(index > 0 ? [{ text: ', ' }] : []),
      ...pieces(sheet, part.text, part.link ? { link: part.link, color: ACCENT } : {}),
    ]);
    return [words(sheet, fact.label, LABEL, { color: MUTED }), setPieces(value, VALUE)];
  };
  const body = Array.from({ length: half }, (_, row) => [...cells(all[row]), ...cells(all[half + row])]);
  const hLineWidth = () => {
    sheet.passing(place);
    return 0;
  };
  return {
    table: { widths: [LABEL.width, VALUE.width, LABEL.width, VALUE.width], body },
    layout: { ...BARE, hLineWidth },
    margin: [0, 0, 0, 4],
  };
}

/** A heading and what it heads; the heading stays with a low first block. */
function titled(sheet: Sheet, title: string, blocks: readonly Content[]): Content[] {
  const [first, ...rest] = blocks;
  const head = words(sheet, title, { width: WIDTH, size: 10 }, { bold: true, color: INK, margin: [0, 7, 0, 3] });
  return first ? [kept([head, first], FIRST_BLOCK), ...rest] : [];
}

function endpoints(sheet: Sheet, finding: ReportFinding): Content[] {
  const all = finding.endpoints;
  if (all.length === 0) return [];
  const state = { width: 90, size: 8.5 };
  const place = { width: withinHairlines(WIDTH, 2) - state.width, size: 8.5 };
  const body = all
    .slice(0, ENDPOINTS)
    .map((endpoint) => [words(sheet, endpoint.value, place), words(sheet, ENDPOINT_STATUS[endpoint.status], state, { color: MUTED })]);
  const table: Content = { table: { widths: [place.width, state.width], body }, layout: HAIRLINES, margin: [0, 0, 0, 4] };
  return titled(
    sheet,
    'Endpoints',
    all.length > ENDPOINTS ? [table, note(sheet, `${counted(all.length - ENDPOINTS, 'more endpoint')} not shown.`, WIDTH)] : [table],
  );
}

function traffic(sheet: Sheet, finding: ReportFinding): Content[] {
  const { shown, left } = exchanges(finding);
  const blocks = shown.flatMap((one): Content[] => [
    words(sheet, one.title, LABEL, { color: MUTED, margin: [0, 2, 0, 1] }),
    codeBlock(sheet, one.text, WIDTH),
    ...(one.note === null ? [] : [note(sheet, one.note, WIDTH)]),
  ]);
  return titled(
    sheet,
    'Request and response',
    left > 0 ? [...blocks, note(sheet, `${counted(left, 'more pair')} not shown.`, WIDTH)] : blocks,
  );
}

function images(sheet: Sheet, finding: ReportFinding): Content[] {
  return titled(
    sheet,
    'Images',
    finding.images.map((image): Content => {
      const shown = readImage(image);
      if (!shown) return note(sheet, `${image.name}: not shown, because it is no whole PNG or JPEG.`, WIDTH);
      return {
        stack: [
          { image: `data:${shown.type};base64,${shown.data}`, fit: [Math.min(WIDTH, shown.width * 0.75), 480] },
          note(sheet, image.name, WIDTH),
        ],
        unbreakable: true,
        margin: [0, 2, 0, 4],
      };
    }),
  );
}

function notes(sheet: Sheet, finding: ReportFinding): Content[] {
  const shown = publicNotes(finding);
  return titled(
    sheet,
    'Notes',
    shown.flatMap((one) => [
      words(sheet, `${one.author}, ${moment(one.date)}`, { width: WIDTH, size: SIZE.small }, { color: MUTED }),
      ...markdownBlocks(sheet, one.entry, WIDTH),
    ]),
  );
}
