import { startDigest, type DigestBuilder } from '#core/reports/digest.ts';
import type { Renderer, Rendering } from '#core/reports/report.ts';
import { type Cell, type Column, columnsOf } from './columns.ts';
import { columnLetters, rowXml, STYLES } from './sheet.ts';
import { summaryRows } from './summary-sheet.ts';
import { openZip } from './zip.ts';

/** Rows of a worksheet under its header (Excel's limit). */
const MOST_ROWS = 1_048_575;
/** Characters of XML given to the packer at once. */
const CHUNK = 256 * 1024;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The fixed files of a workbook with two worksheets (ECMA-376, part 1). */
const FRAME: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Findings" sheetId="1" r:id="rId1"/><sheet name="Summary" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLES,
};

/**
 * A workbook: the findings under a frozen header with a filter, and a summary. Rows go to the disk as they come, so memory does
 * not grow with them. The rows are written here and not by a library because they are the hot path: 82 cells each.
 */
export const renderXlsx: Renderer = async (rendering) => {
  if (rendering.data.counts.total > MOST_ROWS)
    throw new Error(`a worksheet holds at most ${MOST_ROWS} findings; narrow the query, or choose CSV`);
  const digest = startDigest(rendering.data.generated);
  const zip = await openZip(rendering.path);
  try {
    for (const [name, text] of Object.entries(FRAME)) await zip.add(name, [text]);
    await zip.add('xl/worksheets/sheet1.xml', chunked(findingsSheet(rendering, digest)));
    await zip.add('xl/worksheets/sheet2.xml', summarySheet(rendering, digest));
    await zip.finish();
  } catch (error) {
    await zip.abandon();
    throw error;
  }
  return null;
};

async function* findingsSheet({ data, findings }: Rendering, digest: DigestBuilder): AsyncGenerator<string> {
  const columns = columnsOf(data.options);
  const kindOf = (column: number) => (columns[column] as Column).kind;
  let row = 1;
  yield `${sheetStart(
    columns.map((column) => column.width),
    true,
  )}${rowXml(
    row,
    columns.map((column) => column.name),
    () => 'text',
    'header',
  )}`;
  for await (const finding of findings) {
    digest.add(finding);
    row++;
    yield rowXml(
      row,
      columns.map((column) => column.value(finding, data.generated)),
      kindOf,
    );
  }
  yield `</sheetData><autoFilter ref="A1:${columnLetters(columns.length - 1)}${row}"/></worksheet>`;
}

function* summarySheet({ data }: Rendering, digest: DigestBuilder): Generator<string> {
  yield sheetStart([32, 14, 14, 14, 14, 14, 14, 14, 14], false);
  let row = 0;
  for (const { cells, look } of summaryRows(data, digest.finish())) {
    row++;
    if (cells.length > 0) yield rowXml(row, cells as Cell[], () => 'text', look);
  }
  yield '</sheetData></worksheet>';
}

function sheetStart(widths: readonly number[], frozen: boolean): string {
  const view = frozen
    ? '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    : '<sheetView workbookViewId="0" showGridLines="0"/>';
  const cols = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><cols>${cols}</cols><sheetData>`;
}

/** The same text in larger pieces: a call of the packer costs more than a row. */
async function* chunked(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let gathered = '';
  for await (const text of texts) {
    gathered += text;
    if (gathered.length < CHUNK) continue;
    yield gathered;
    gathered = '';
  }
  yield gathered;
}
