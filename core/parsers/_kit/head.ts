import { extname } from 'node:path';
import { firstCsvRow } from './csv-rows.ts';
import { decoder, encodingOf } from './decode.ts';
import { withoutOddMembers } from './json-odd.ts';
import { readPartialJson } from './partial-json.ts';
import { readRange, type Source } from './source.ts';
import { type SheetHead, sheetHeads } from './xlsx-book.ts';
import { readXmlRoot, type XmlRoot } from './xml-root.ts';
import { type EntryHead, entryHeads, isZip } from './zip.ts';

/** What detection sees of a file: its first 256 KiB, looked at once for all parsers. */
export interface Head {
  readonly fileName: string;
  /** Lower case, without the dot; '' without one. */
  readonly extension: string;
  /** Decoded text (BOM removed, UTF-16 and Latin-1 understood). */
  readonly text: string;
  /** JSON read as far as the head goes, open brackets closed; undefined when it is not JSON. */
  readonly json: unknown;
  /** First object of a JSON-lines file (a file with one single object is one, too); undefined otherwise. */
  readonly jsonLine: unknown;
  /** Root element: local name, namespace URI, attributes; undefined when it is not XML. */
  readonly xml: XmlRoot | undefined;
  /** Column names of the first CSV row, trimmed; empty when it is not CSV. */
  readonly csv: readonly string[];
  /** The sheets of an Excel workbook; empty when it is none. Asked for, the whole workbook is unpacked. */
  readonly sheets: readonly SheetHead[];
  /** The files of a zip archive, an Excel workbook's parts too; empty when it is none. */
  readonly entries: readonly EntryHead[];
}

const HEAD_BYTES = 256 * 1024;

/** Reads the head of a report. Each view of it (JSON, XML, CSV) is made when first asked for. */
export function readHead(source: Source): Head {
  const bytes = readRange(source, 0, HEAD_BYTES);
  const decode = decoder(encodingOf(bytes));
  const text = source.size > bytes.length ? decode(bytes) : decode(bytes) + decode();
  const partial = once(() => readPartialJson(text));
  const xml = once(() => readXmlRoot(text));
  const csv = once(() => (partial() || xml() || isBinary(text) ? [] : firstCsvRow(text)));
  const sheets = once(() => (isZip(text) ? sheetHeads(source) : []));
  const entries = once(() => (isZip(text) ? entryHeads(source) : []));
  return {
    fileName: source.fileName,
    extension: extname(source.fileName).slice(1).toLowerCase(),
    text,
    get json() {
      return partial()?.followed ? undefined : partial()?.value;
    },
    get jsonLine() {
      const value = partial()?.value;
      return Array.isArray(value) ? undefined : value;
    },
    get xml() {
      return xml();
    },
    get csv() {
      return csv();
    },
    get sheets() {
      return sheets();
    },
    get entries() {
      return entries();
    },
  };
}

/**
 * The same head as if the document had no odd entries: first without those that are no objects, where there are such; then, for a list of
 * objects, with one of its entries alone (the first, the second, the last).
 */
export function forgivingHeads(head: Head): readonly Head[] {
  return (forgiven.get(head) ?? forgiven.set(head, forgive(head)).get(head)) as readonly Head[];
}

const forgiven = new WeakMap<Head, readonly Head[]>();

function forgive(head: Head): readonly Head[] {
  const { json } = head;
  if (typeof json !== 'object' || json === null) return [];
  const tidy = withoutOddMembers(json);
  const list = Array.isArray(tidy) && tidy.length > 1 ? tidy : [];
  const alone = [...new Set(list.length > 0 ? [list[0], list[1], list.at(-1)] : [])].map((one) => [one] as const);
  const documents: readonly unknown[] = [tidy, ...alone];
  return documents.map((document) => Object.create(head, { json: { value: document } }) as Head);
}

/** True for text that no text format holds: zero characters, or many control characters. */
export function isBinary(text: string): boolean {
  const sample = text.slice(0, 4096);
  if (sample.includes('\0')) return true;
  const control = sample.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return control * 20 > sample.length;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
