import { forgivingHeads, type Head } from '#core/parsers/_kit/head.ts';
import type { Format, Parser } from '#core/parsers/_kit/parser.ts';

/** What a file may be: the scan type to take (undefined when none recognises it) and all that say yes, best first. */
export interface Detection {
  readonly scan_type: string | undefined;
  readonly candidates: readonly string[];
}

/**
 * Asks every parser; formats that many tools write (SARIF, Generic …) stand behind a tool's own, and behind all of them those that recognise
 * the report only without an odd entry.
 */
export function detect(head: Head, parsers: readonly Parser[]): Detection {
  const sorted = [...parsers].sort((a, b) => Number(a.generic ?? false) - Number(b.generic ?? false));
  const recognising = (seen: Head) => sorted.filter((parser) => strictFormat(parser, seen) !== undefined);
  const found = new Set(recognising(head));
  for (const [index, seen] of forgivingHeads(head).entries())
    if (index === 0 || found.size === 0) for (const one of recognising(seen)) found.add(one);
  const candidates = [...found].map((parser) => parser.scanType);
  return { scan_type: candidates[0], candidates };
}

/** The first of a parser's formats that recognises the head, if need be without its odd entries. */
export function formatFor(parser: Parser, head: Head): Format | undefined {
  const strict = strictFormat(parser, head);
  if (strict) return strict;
  for (const seen of forgivingHeads(head)) {
    const format = strictFormat(parser, seen);
    if (format) return format;
  }
  return undefined;
}

/** A recogniser that fails on odd input says no. */
function strictFormat(parser: Parser, head: Head): Format | undefined {
  return parser.formats.find((format) => {
    try {
      return format.recognises(head);
    } catch {
      return false;
    }
  });
}
