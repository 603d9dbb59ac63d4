import { decoder, encodingOf } from './decode.ts';
import { ReportError } from './parser.ts';
import type { Source } from './source.ts';
import { cellsOf, type CellTables, dateStylesOf, stringText } from './xlsx-cells.ts';
import { attribute, child, children, type XmlNode } from './xml-node.ts';
import { type ElementPath, elementPaths, xmlReader } from './xml-reader.ts';
import { readArchive, unzip } from './zip.ts';

/** One sheet as detection sees it. */
export interface SheetHead {
  readonly name: string;
  /** The cells of its first row that is not blank, trimmed. */
  readonly columns: readonly string[];
}

/** An unpacked workbook. */
export interface Book {
  /** Names of the sheets, in order. */
  readonly sheets: readonly string[];
  /** The rows of a sheet that are not blank; none when there is no such sheet. */
  rows(sheet: string): Generator<string[], void, undefined>;
}

const PIECE = 1 << 16;
const MAX_SHEETS = 200;
/** Everything else of a workbook (pictures, comments, calculations) is never unpacked. */
const PARTS = /^xl\/(?:workbook|styles|sharedStrings|_rels\/workbook\.xml)\.(?:xml|rels)$|^xl\/worksheets\/[^/]+\.xml$/i;

/** Opens a workbook (.xlsx). Throws `ReportError` when the file is none, is damaged, or is larger than a zip archive may be. */
export function openBook(source: Source): Book {
  const files = unzip(readArchive(source), (name) => PARTS.test(name));
  const workbook = rootOf(files['xl/workbook.xml']);
  if (!workbook) throw new ReportError('this archive is not an Excel workbook (.xlsx)');
  const targets = new Map(
    children(rootOf(files['xl/_rels/workbook.xml.rels']), 'Relationship').map((one) => [
      attribute(one, 'Id'),
      partOf(attribute(one, 'Target')),
    ]),
  );
  const parts = new Map<string, string>();
  for (const sheet of children(child(workbook, 'sheets'), 'sheet').slice(0, MAX_SHEETS))
    parts.set(attribute(sheet, 'name'), targets.get(attribute(sheet, 'id')) ?? '');
  let tables: CellTables | undefined;
  return {
    sheets: [...parts.keys()],
    *rows(sheet) {
      const bytes = files[parts.get(sheet) ?? ''];
      if (!bytes) return;
      tables ??= {
        texts: Array.from(elementsOf(files['xl/sharedStrings.xml'], elementPaths(['si'])), stringText),
        dateStyles: dateStylesOf(rootOf(files['xl/styles.xml'])),
        from1904: /^(?:1|true)$/.test(attribute(child(workbook, 'workbookPr'), 'date1904')),
      };
      for (const row of elementsOf(bytes, elementPaths(['sheetData/row']))) {
        const cells = cellsOf(row, tables);
        if (cells.some((cell) => cell.trim() !== '')) yield cells;
      }
    },
  };
}

/** Names and column names of a workbook's sheets; empty when it cannot be read. */
export function sheetHeads(source: Source): SheetHead[] {
  try {
    const book = openBook(source);
    return book.sheets.map((name) => ({ name, columns: (book.rows(name).next().value ?? []).map((cell) => cell.trim()) }));
  } catch (error) {
    if (error instanceof ReportError) return [];
    throw error;
  }
}

/** A relationship's target as a path in the archive: `worksheets/sheet1.xml` and `/xl/worksheets/sheet1.xml` are the same. */
function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

/** The whole document; undefined when the part is missing. */
function rootOf(bytes: Uint8Array | undefined): XmlNode | undefined {
  if (!bytes) return undefined;
  const reader = xmlReader(elementPaths(['-']));
  for (const text of textsOf(bytes)) reader.write(text);
  reader.close();
  return reader.root;
}

/** The elements of that path as they close; none when the part is missing. */
function* elementsOf(bytes: Uint8Array | undefined, paths: ElementPath): Generator<XmlNode, void, undefined> {
  if (!bytes) return;
  const reader = xmlReader(paths);
  for (const text of textsOf(bytes)) {
    reader.write(text);
    yield* reader.ready.splice(0);
  }
  reader.close();
  yield* reader.ready;
}

function* textsOf(bytes: Uint8Array): Generator<string, void, undefined> {
  const decode = decoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += PIECE) yield decode(bytes.subarray(at, at + PIECE));
  yield decode();
}
