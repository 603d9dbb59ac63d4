import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { sniffDelimiter } from '#core/parsers/_kit/csv-rows.ts';
import { changedXml } from './later-xml.ts';

/** How the same flaws look in a later report: facts that change from run to run are others, or lists stand in another order. */
export interface LaterRun {
  /** Whether the value of this member, attribute, element or column is another one; the path ends with its name. */
  readonly changes: (path: readonly string[], value: unknown) => boolean;
  /** Whether the list at this path comes the other way round; the rows of a table have an empty path. */
  readonly reverses: (path: readonly string[]) => boolean;
}

/** The report as a later run writes it; undefined for a format that is not taken apart here. */
export function laterRun(file: string, run: LaterRun): string | undefined {
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 4096).includes(0) || bytes.subarray(0, 2).toString() === 'PK') return undefined;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') return laterJson(text, run) ?? laterLines(text, run) ?? laterText(text, run);
  if (start === '<') return /^\s*(?:<!doctype\s+)?<?html/i.test(text) ? undefined : laterXml(text, run);
  return /\.csv$/i.test(file) ? laterCsv(text, run) : laterText(text, run);
}

function laterJson(text: string, run: LaterRun): string | undefined {
  try {
    return JSON.stringify(changed(JSON.parse(text), [], run), null, 1);
  } catch {
    return undefined;
  }
}

function laterLines(text: string, run: LaterRun): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim());
  const later = lines.map((line) => laterJson(line, run)?.replace(/\n\s*/g, ''));
  if (later[0] === undefined) return undefined;
  const whole = later.map((line, index) => line ?? (lines[index] as string));
  return (run.reverses([]) ? whole.reverse() : whole).join('\n');
}

/** A list in a list is a tuple and keeps its order. */
function changed(value: unknown, path: readonly string[], run: LaterRun, isTuple = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, path, run, true));
    return !isTuple && run.reverses(path) ? items.reverse() : items;
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner, [...path, name], run)]));
  return run.changes(path, value) ? other(value) : value;
}

function laterXml(text: string, run: LaterRun): string {
  return changedXml(text, {
    text: (value, path) => (run.changes(path, value) ? String(other(value)) : value),
    reverses: run.reverses,
  });
}

/** The header is the first row that the next one is as long as. */
function laterCsv(text: string, run: LaterRun): string | undefined {
  const delimiter = sniffDelimiter(text);
  const rows = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
  const header = rows.findIndex((row, at) => row.length > 2 && rows[at + 1]?.length === row.length);
  const names = rows[header];
  if (!names) return undefined;
  const later = (cell: string, at: number) => (cell !== '' && run.changes([names[at] ?? ''], cell) ? String(other(cell)) : cell);
  const body = rows.slice(header + 1).map((row) => row.map(later));
  return Papa.unparse([...rows.slice(0, header + 1), ...(run.reverses([]) ? body.reverse() : body)], { delimiter });
}

/** Of a text only days and times are known. */
function laterText(text: string, run: LaterRun): string {
  return text.replace(/\d{4}-\d\d-\d\d|\b\d\d:\d\d:\d\d\b/g, (time) => (run.changes(['date'], time) ? String(other(time)) : time));
}

/** Another value of the same kind: the next number, day or version; any other text gets an ending. None stays none. */
function other(value: unknown): unknown {
  if (value === 0) return value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string' || value === '') return value;
  const day = /\d{4}-\d\d-(\d\d)/.exec(value);
  if (day) return value.slice(0, day.index + 8) + (day[1] === '15' ? '16' : '15') + value.slice(day.index + 10);
  const last = /\d(?=\D*$)/.exec(value);
  if (last) return value.slice(0, last.index) + ((Number(last[0]) + 1) % 10 || 1) + value.slice(last.index + 1);
  return `${value}x`;
}
