import type { Draft } from '#core/model/draft.ts';
import { type Head, isBinary, readHead } from '#core/parsers/_kit/head.ts';
import { looksLikeHtml } from '#core/parsers/_kit/html.ts';
import { brokenJson } from '#core/parsers/_kit/json-place.ts';
import { type Format, type ParseContext, type Parser, type ReportedTest, ReportError } from '#core/parsers/_kit/parser.ts';
import { type Reading, whileReading } from '#core/parsers/_kit/reading.ts';
import { openSource, type Source } from '#core/parsers/_kit/source.ts';
import { brokenXml } from '#core/parsers/_kit/xml.ts';
import { isZip } from '#core/parsers/_kit/zip.ts';
import { detect, formatFor } from './detect.ts';
import { normalize, type NormalizeOptions } from './normalize.ts';
import { gatherProblems } from './problems.ts';
import { repeatsOf } from './repeats.ts';

/** A report that was opened: what it is, and its findings while they are read. */
export interface OpenReport {
  readonly parser: Parser;
  /** What else it may be, the chosen one first; empty when the scan type was given. */
  readonly candidates: readonly string[];
  /** Normalised drafts. Throws `ReportError`, one sentence that names the file, as soon as the file turns out to be broken. */
  readonly drafts: Generator<Draft, void, undefined>;
  /** Sentences about entries left out, one a kind; complete when `drafts` has ended. */
  readonly problems: readonly string[];
  /** True when entries are missing, or when nothing was read and there was a problem; known when `drafts` has ended. */
  readonly incomplete: boolean;
  /** What the report says of its own test; complete when `drafts` has ended. */
  readonly test: ReportedTest | undefined;
}

export interface ReadOptions extends NormalizeOptions {
  /** Read as this; absent means: detect. */
  readonly scanType?: string | undefined;
  /** The report's own name when `path` is a temporary one. */
  readonly fileName?: string;
}

/**
 * Opens a report. A given scan type wins; without one the format is detected. Throws `ReportError` (one sentence that names the file)
 * when the file is missing, empty, binary or of no known format.
 */
export function readReport(path: string, parsers: readonly Parser[], options: ReadOptions = {}): OpenReport {
  const name = options.fileName ?? path.split(/[\\/]/).pop() ?? path;
  return naming(name, () => {
    const source = openSource(path, options.fileName);
    const head = readHead(source);
    const { parser, candidates } = chooseParser(head, source, parsers, options.scanType);
    const format = chooseFormat(parser, head, source);
    const problems = gatherProblems();
    let read = 0;
    let test: ReportedTest | undefined;
    const context: ParseContext = {
      fileName: source.fileName,
      ...problems.tell,
      test: (facts) => void (test ??= saysSomething(facts) ? facts : undefined),
    };
    return {
      parser,
      candidates,
      drafts: counting(readDrafts(parser, format, source, context, options, foreignColumns(parser, format, head)), () => read++),
      get problems() {
        return problems.sentences();
      },
      get incomplete() {
        return problems.incomplete || (read === 0 && problems.some);
      },
      get test() {
        return test;
      },
    };
  });
}

function* counting(drafts: Iterable<Draft>, count: () => void): Generator<Draft, void, undefined> {
  for (const draft of drafts) {
    count();
    yield draft;
  }
}

function* readDrafts(
  parser: Parser,
  format: Format,
  source: Source,
  context: ParseContext,
  options: NormalizeOptions,
  emptyMeans: string | undefined,
): Generator<Draft, void, undefined> {
  if (source.size === 0) return;
  let empty = true;
  const isRepeat = repeatsOf(parser);
  const reading: Reading = { problem: context.problem, place: '' };
  const drafts = format.read(source, context);
  for (;;) {
    const next = naming(source.fileName, () => whileReading(reading, () => drafts.next()));
    if (next.done) break;
    const draft = whileReading(reading, () => normalize(next.value, context, options));
    if (!draft || isRepeat(draft)) continue;
    empty = false;
    yield draft;
  }
  if (empty && emptyMeans !== undefined) throw new ReportError(`${source.fileName}: ${emptyMeans}`);
}

/** Any text is a CSV of some columns, and any workbook a table: what to say when none of them was of use. Undefined when the columns are the parser's. */
function foreignColumns(parser: Parser, format: Format, head: Head): string | undefined {
  if ((format.kind !== 'csv' && format.kind !== 'xlsx') || format.recognises(head)) return undefined;
  return `the columns are not those of ${parser.scanType}; ${parser.export}`;
}

function chooseParser(
  head: Head,
  source: Source,
  parsers: readonly Parser[],
  scanType: string | undefined,
): { parser: Parser; candidates: readonly string[] } {
  if (scanType !== undefined) {
    const parser = parsers.find((one) => one.scanType === scanType);
    if (!parser) throw new ReportError(`there is no scan type “${scanType}”; choose one of the known scan types`);
    return { parser, candidates: [] };
  }
  if (head.text.trim() === '')
    throw new ReportError('the file is empty; name its scan type if the tool writes nothing when it finds nothing');
  const { scan_type, candidates } = detect(head, parsers);
  const parser = parsers.find((one) => one.scanType === scan_type);
  if (parser) return { parser, candidates };
  if (isBinary(head.text)) throw new ReportError('this is a binary file of no known report format; export the report as JSON, XML or CSV');
  const broken = brokenFile(head, source);
  if (broken) throw broken;
  throw new ReportError('no known report format was recognised; name its scan type, or export it in a format of the tool’s page');
}

/** Why a file that begins as JSON or XML is neither: the cause why nobody recognises it. */
function brokenFile(head: Head, source: Source): ReportError | undefined {
  const start = head.text.trimStart();
  if (/^[{[]\s*["{[}\]]/.test(start)) return brokenJson(source);
  return start.startsWith('<') && !looksLikeHtml(start) ? brokenXml(source) : undefined;
}

/** The format that recognises the file, else the first of the same kind. */
function chooseFormat(parser: Parser, head: Head, source: Source): Format {
  if (source.size === 0 || head.text.trim() === '') {
    const empty = parser.formats.find((format) => format.acceptsEmpty);
    if (empty) return empty;
    throw new ReportError('the file is empty; export the report again');
  }
  const recognising = formatFor(parser, head);
  if (recognising) return recognising;
  const kinds = kindsOf(head);
  const similar = parser.formats.find((format) => kinds.includes(format.kind));
  if (similar) return similar;
  const wanted = [...new Set(parser.formats.map((format) => KIND_NAMES[format.kind]))].join(' or ');
  throw new ReportError(
    `${parser.scanType} is read from ${wanted}, and this is ${isBinary(head.text) ? 'a binary file' : 'neither complete nor of that format'}; ${parser.export}`,
  );
}

const KIND_NAMES: Readonly<Record<Format['kind'], string>> = {
  json: 'JSON',
  jsonl: 'JSON lines',
  xml: 'XML',
  csv: 'CSV',
  html: 'HTML',
  text: 'plain text',
  xlsx: 'an Excel workbook (.xlsx)',
  zip: 'a zip archive',
};

function kindsOf(head: Head): Format['kind'][] {
  if (isZip(head.text)) return ['xlsx', 'zip'];
  if (isBinary(head.text)) return [];
  const start = head.text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return head.json === undefined ? ['jsonl', 'json'] : ['json', 'jsonl'];
  if (start.startsWith('<')) return ['xml', 'html'];
  return head.csv.length > 0 ? ['csv', 'text'] : ['text'];
}

function saysSomething(facts: ReportedTest): boolean {
  return Object.values(facts).some((fact) => fact !== undefined);
}

/** Turns whatever goes wrong inside into one sentence that names the file. */
function naming<T>(fileName: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReportError) throw new ReportError(`${fileName}: ${error.message}`);
    throw new ReportError(`${fileName}: reading it failed (${(error as Error).message.split('\n')[0]}); the file may be damaged`, {
      cause: error,
    });
  }
}
