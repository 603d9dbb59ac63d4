import type { Dedupe, DedupeAlgorithm, HashField } from '#core/model/dedupe.ts';
import type { Draft } from '#core/model/draft.ts';
import type { Head } from './head.ts';
import type { Source } from './source.ts';

export type { Dedupe, DedupeAlgorithm, HashField };

/** What a report says of the test it came from (tool name, version); only reports that carry their own type use it. */
export interface ReportedTest {
  readonly type?: string | undefined;
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  readonly static_tool?: boolean | undefined;
  readonly dynamic_tool?: boolean | undefined;
}

/** What a parser may do besides yielding drafts. */
export interface ParseContext {
  /** The report's file name, without folders. */
  readonly fileName: string;
  /**
   * Tells of an entry that was skipped or read in part; import goes on. One sentence. Those that differ only in numbers and in what stands
   * in “ ” are told once, with their number.
   */
  problem(sentence: string): void;
  /** Tells of entries that are no findings by the rules of the tool, such as muted ones: `what` in the plural. Told once, with their number. */
  leftOut(what: string, count?: number): void;
  /** A problem that means that entries are missing: one page of several, a table cut off. What such a report does not name is not closed. */
  incomplete(sentence: string): void;
  /** Tells the test's own type, version, description. The first call wins. */
  test(facts: ReportedTest): void;
}

export type Findings = Generator<Draft, void, undefined>;

/**
 * One file format of a scan type: a yes/no recogniser on the file's head, and a reader.
 * Made by `json`, `jsonLines`, `xml`, `csv`, `html`, `text`, `xlsx` and `zip`, never by hand.
 */
export interface Format {
  readonly kind: 'json' | 'jsonl' | 'xml' | 'csv' | 'html' | 'text' | 'xlsx' | 'zip';
  /** True when an empty file is a report without findings (the tool writes nothing when it finds nothing). */
  readonly acceptsEmpty?: boolean;
  recognises(head: Head): boolean;
  /** Yields drafts while the file is read. Throws `ReportError` when the file is not this format. */
  read(source: Source, context: ParseContext): Findings;
}

export interface Parser {
  /** DefectDojo's scan type name: clients send it, tests are named by it. */
  readonly scanType: string;
  /** The tool's own name and home page. */
  readonly tool: { readonly name: string; readonly url: string };
  /** One sentence: which command or menu makes the report. */
  readonly export: string;
  readonly dedupe: Dedupe;
  /** True where DefectDojo keeps entries that a report repeats word for word, as duplicates of the first; everywhere else they come once. */
  readonly keepsRepeats?: boolean;
  /** Tried in order; the first whose `recognises` says yes reads the file, else the first of the same kind. */
  readonly formats: readonly Format[];
  /** True for formats many tools write (SARIF, CycloneDX, Generic): detection asks them last. */
  readonly generic?: boolean;
}

/** Identity with a type: a declaration, not code. */
export function defineParser(parser: Parser): Parser {
  return parser;
}

/** The file is not what the parser reads. The message is one sentence without the file's name. */
export class ReportError extends Error {
  override name = 'ReportError';
}
