import { defineParser, type Findings, type ParseContext, ReportError, text, type TextReport } from '../_kit/index.ts';
import { addString, draftOf, type Match, matchOf } from './match.ts';

/** A rule that matched, with what `-m` or `-g` print of it. */
const WITH_FACTS = /^(?:\w+:)?[A-Za-z_]\w* \[.*\] \S/m;
const STRING = /^0x[0-9a-f]+:(?:\d+:)?(\$\w*): ?(.*)$/i;

export const parsers = [
  defineParser({
    scanType: 'YARA Scan',
    tool: { name: 'YARA', url: 'https://virustotal.github.io/yara/' },
    export: 'run `yara -m -s -r RULES FOLDER > yara.txt`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        acceptsEmpty: true,
        recognises: (head) => !isRules(head) && firstLineMatches(head),
        parse,
      }),
    ],
  }),
];

function firstLineMatches(head: string): boolean {
  const [first = '', second = ''] = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  return WITH_FACTS.test(first) || (matchOf(first) !== undefined && STRING.test(second));
}

/** Rules are what YARA is given, not what it finds. */
function isRules(head: string): boolean {
  return /^[ \t]*condition\s*:/m.test(head) && /^[ \t]*(?:(?:private|global)\s+){0,2}rule\s+\w+/m.test(head);
}

function* parse(report: TextReport, context: ParseContext): Findings {
  const matches = new Map<string, Match>();
  let current: Match | undefined;
  let known = false;
  for (const line of report.lines()) {
    const string = STRING.exec(line);
    if (string) {
      if (current && !known) addString(current, line.slice(0, line.indexOf(':')), string[1] ?? '', string[2] ?? '');
      continue;
    }
    const match = matchOf(line);
    if (match) {
      const key = `${match.rule}|${match.path}`;
      known = matches.has(key);
      current = matches.get(key) ?? match;
      matches.set(key, current);
    } else if (line.trim() !== '') context.problem('A line that names no rule and file was left out.');
  }
  if (matches.size === 0) throw new ReportError('no line of the text names a rule and a file, so it is not the output of YARA');
  for (const match of matches.values()) yield draftOf(match);
}
