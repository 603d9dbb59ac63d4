import type { Head } from '#core/parsers/_kit/head.ts';
import type { Format, Parser } from '#core/parsers/_kit/parser.ts';

/** What a file may be: the scan type to take (undefined when none recognises it) and all that say yes, best first. */
export interface Detection {
  readonly scan_type: string | undefined;
  readonly candidates: readonly string[];
}

/** Asks every parser; formats that many tools write (SARIF, Generic …) stand behind a tool's own. */
export function detect(head: Head, parsers: readonly Parser[]): Detection {
  const candidates = [...parsers]
    .sort((a, b) => Number(a.generic ?? false) - Number(b.generic ?? false))
    .filter((parser) => formatFor(parser, head) !== undefined)
    .map((parser) => parser.scanType);
  return { scan_type: candidates[0], candidates };
}

/** The first of a parser's formats that recognises the head. A recogniser that fails on odd input says no. */
export function formatFor(parser: Parser, head: Head): Format | undefined {
  return parser.formats.find((format) => {
    try {
      return format.recognises(head);
    } catch {
      return false;
    }
  });
}
