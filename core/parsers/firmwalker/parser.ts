import { defineParser, type Draft, type Findings, labelled, type Parser, ReportError, text } from '../_kit/index.ts';

/** A file or value that one search found, with the patterns it was found by. */
interface Hit {
  readonly section: string;
  readonly value: string;
  readonly matched: string;
  readonly patterns: Set<string>;
}

const SECTION = /^\*{3}(.+)\*{3}$/;
const PATTERN = /^(?:#{8,}(?!#)(.*)|-{8,}(?!-)(.*[^-])-{8,})$/;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Firmwalker Scan',
    tool: { name: 'Firmwalker', url: 'https://github.com/craigz28/firmwalker' },
    export: 'run `./firmwalker.sh FIRMWARE_ROOT firmwalker.txt`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: isReport,
        *parse(report): Findings {
          if (!isReport(report.text())) throw new ReportError('the text is not a report of Firmwalker; import the file that it writes');
          for (const hit of hitsOf(report.lines())) yield hitDraft(hit);
        },
      }),
    ],
  }),
];

function isReport(report: string): boolean {
  return /^\*{3}Firmware Directory\*{3}\s*$|^\*{3}Search for .+\*{3}\s*$/m.test(report);
}

/** One hit for each value of a search, however many patterns it fits. Listings of folders are no searches. */
function hitsOf(lines: Iterable<string>): Iterable<Hit> {
  const hits = new Map<string, Hit>();
  let section = '';
  let pattern = '';
  for (const line of lines) {
    const trimmed = line.trim();
    const heading = SECTION.exec(trimmed)?.[1]?.trim();
    const named = PATTERN.exec(trimmed);
    if (heading !== undefined) [section, pattern] = [/^Search for (.+)$/i.exec(heading)?.[1] ?? '', ''];
    else if (named) pattern = (named[1] || named[2] || '').trim();
    else if (section !== '' && trimmed !== '') add(hits, section, trimmed, pattern);
  }
  return hits.values();
}

/** A search for hashes writes what it found behind the path. */
function add(hits: Map<string, Hit>, section: string, line: string, pattern: string): void {
  const [, path, found] = /hash/i.test(section) ? (/^(\/[^:]*):(.+)$/.exec(line) ?? []) : [];
  const [value, matched] = [path ?? line, found ?? ''];
  const key = JSON.stringify([section, value, matched]);
  const hit = hits.get(key) ?? { section, value, matched, patterns: new Set<string>() };
  if (pattern !== '') hit.patterns.add(pattern);
  hits.set(key, hit);
}

function hitDraft({ section, value, matched, patterns }: Hit): Draft {
  const isPath = value.startsWith('/') || value.startsWith('./');
  return {
    title: `${value} (${section})`,
    severity: 'Info',
    description: labelled({
      'Found by': `firmwalker, searching for ${section}`,
      [isPath ? 'Path' : 'Value']: value,
      Matched: matched,
      'Patterns that matched': [...patterns],
    }),
    file_path: isPath ? value : null,
    static_finding: true,
    dynamic_finding: false,
  };
}
