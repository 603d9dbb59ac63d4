import type { ReportData } from '#core/reports/report.ts';
import { clean, day, firstOf } from '#core/reports/text.ts';
import type { Sheet } from './glyphs.ts';
import { INK, MARGINS, MUTED, SIZE, WIDTH } from './look.ts';
import type { Content, DocumentDefinition } from './pdfmake.ts';
import { words } from './words.ts';

/** Longest title in the line at the top of a page, in characters. */
const TITLE = 60;

/** Everything around the content: page size, margins, the lines at top and bottom, the document's properties. */
export function pageFrame(sheet: Sheet, data: ReportData, countPages: (pages: number) => void): Omit<DocumentDefinition, 'content'> {
  const { options, classification, generated } = data;
  const half = { width: WIDTH / 2, size: SIZE.small };
  const left = words(sheet, firstOf(options.title, TITLE), half);
  const right = words(sheet, firstOf(classification, TITLE), half, { alignment: 'right' });
  const bottom = words(sheet, [firstOf(options.author, TITLE), day(generated)].filter(Boolean).join(', '), half);
  return {
    pageSize: 'A4',
    pageMargins: MARGINS,
    defaultStyle: { font: 'Roboto', fontSize: SIZE.body, lineHeight: 1.18, color: INK },
    compress: true,
    info: {
      title: clean(options.title),
      author: clean(options.author),
      subject: clean(options.subtitle),
      creator: 'DefectDojo Desktop',
      producer: 'DefectDojo Desktop',
      creationDate: new Date(generated),
    },
    header: (page) => (page === 1 ? null : line(copied(left), copied(right), 34)),
    footer: (page, pages) => {
      countPages(pages);
      return page === 1 ? null : line(copied(bottom), { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: SIZE.small }, 24);
    },
  };
}

function line(left: Content, right: Content, top: number): Content {
  return { columns: [left, right], color: MUTED, margin: [MARGINS[0], top, MARGINS[2], 0] };
}

/** The layout writes into the nodes it is given, so that each page needs its own. */
function copied(content: Content): Content {
  return structuredClone(content);
}
