import { type Chance, chance } from './chance.ts';

/** What security reports are full of, the more frequent words first. */
const COMMON =
  'the of to a in is attacker that an and remote vulnerability via allows can could code this by data with on for user version memory request service execute before overflow crafted input access server which buffer or file arbitrary denial be from does not application issue exploit affected local privilege bypass unauthenticated injection certificate header parser library process kernel session token header cross site script query path traversal command heap stack pointer read write out bounds free use after integer information disclosure default configuration password secret key cipher protocol host port client browser upload archive template deserialization object validation encoding signature redirect origin cookie cache proxy'.split(
    ' ',
  );
const STARTS = 'par dec enc val ren ser com que log ses tok aut reg net sto cac ind mer sig key'.split(' ');
const MIDDLES = 'a e i o u al er in or es'.split(' ');
const ENDS = 'ser der tor ner ver lib kit core util gate hub port link base flow'.split(' ');

/** Names as packages, modules and functions have them; the same 3,000 in every run. */
export const NAMES: readonly string[] = STARTS.flatMap((start) =>
  MIDDLES.flatMap((middle) => ENDS.map((end) => `${start}${middle}${end}`)),
);

/** Sentences of so many words, with a name in them here and there: read by full-text search like what tools write. */
export function prose(from: Chance, length: number): string {
  const words: string[] = [];
  for (let at = 0; at < length; at++) words.push(from.number() < 0.08 ? from.early(NAMES) : from.early(COMMON));
  const text = words.join(' ');
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** A kind of weakness, as a rule or a plugin describes it: the same texts wherever it is found. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly cwe: number;
  /** 0 info … 4 critical. */
  readonly severity: number;
  readonly description: string;
  readonly advice: string;
  readonly page: string;
}

const KINDS: readonly (readonly [string, number])[] = [
  ['SQL injection', 89],
  ['Cross-site scripting', 79],
  ['Path traversal', 22],
  ['Deserialization of untrusted data', 502],
  ['Use after free', 416],
  ['Out-of-bounds write', 787],
  ['Hard-coded credentials', 798],
  ['Server-side request forgery', 918],
  ['Weak cipher', 327],
  ['Missing authorization', 862],
  ['Command injection', 78],
  ['Integer overflow', 190],
];

/** The rule of a number. */
export function ruleOf(number: number): Rule {
  const from = chance(70_000 + number);
  const [kind, cwe] = from.early(KINDS);
  return {
    id: `rule-${number}`,
    title: `${kind} in ${from.pick(NAMES)} ${from.pick(NAMES)}`,
    cwe,
    severity: from.pick([0, 1, 1, 2, 2, 2, 3, 3, 4]),
    description: prose(from, 40 + from.below(120)),
    advice: prose(from, 15 + from.below(40)),
    page: `https://advisories.example.org/${number}`,
  };
}

const SCOPES = ['N', 'A', 'L'] as const;
const LEVELS = ['H', 'L', 'N'] as const;

/** A CVSS v3.1 vector. */
export function vector(from: Chance): string {
  return `CVSS:3.1/AV:${from.early(SCOPES)}/AC:${from.early(['L', 'H'])}/PR:${from.pick(LEVELS)}/UI:${from.early(['N', 'R'])}/S:U/C:${from.pick(LEVELS)}/I:${from.pick(LEVELS)}/A:H`;
}

/** A CVE id; the same number gives the same id. */
export function cve(number: number): string {
  return `CVE-20${12 + (number % 14)}-${10_000 + (number % 40_000)}`;
}

/** `YYYY-MM-DD`, so many days before a fixed one. */
export function dayBefore(days: number): string {
  return new Date(Date.UTC(2026, 5, 30) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A path of a source tree of some thousand files. */
export function sourcePath(from: Chance): string {
  return `src/${from.early(NAMES.slice(0, 200))}/${from.early(NAMES)}/${from.pick(NAMES)}.${from.pick(['ts', 'java', 'py', 'go'])}`;
}
