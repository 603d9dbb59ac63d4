import { type Chance, chance } from './chance.ts';

/** Half of any text: words that every other sentence holds. */
const FUNCTION_WORDS =
  'the of to a in is that and by via with on for or be from does not as an it which this can may when are at has was'.split(' ');
/** What security reports are about, the more frequent words first. */
const SUBJECTS =
  'vulnerability attacker remote allows could code user version request service execute arbitrary access memory data input server before buffer file application exploit issue affected local privilege crafted denial injection overflow library process kernel session token header certificate cross site script query path traversal command heap stack pointer read write bounds free use after integer information disclosure default configuration password secret key cipher protocol host port client browser upload archive template deserialization object validation encoding signature redirect origin cookie cache proxy bypass unauthenticated parser'.split(
    ' ',
  );
const STARTS =
  'par dec enc val ren ser com que log ses tok aut reg net sto cac ind mer sig key bal cor dat fil gra han int jso lin map nod opt pro rou sca tab uti vec web zip'.split(
    ' ',
  );
const MIDDLES = 'a e i o u al er in or es'.split(' ');
const ENDS = 'ser der tor ner ver lib kit core util gate hub port link base flow'.split(' ');

/** Names as packages, modules and functions have them; the same 6,000 in every run, in no order. */
export const NAMES: readonly string[] = shuffled(
  STARTS.flatMap((start) => MIDDLES.flatMap((middle) => ENDS.map((end) => `${start}${middle}${end}`))),
);

function shuffled(names: string[]): string[] {
  const from = chance(1);
  for (let at = names.length - 1; at > 0; at--) {
    const other = from.below(at + 1);
    [names[at], names[other]] = [names[other] as string, names[at] as string];
  }
  return names;
}

/** Sentences of so many words: half of them say nothing, some say what security is about, the others are names, few of them often. */
export function prose(from: Chance, length: number): string {
  const words: string[] = [];
  for (let at = 0; at < length; at++) {
    const kind = from.number();
    words.push(
      kind < 0.6
        ? from.early(FUNCTION_WORDS)
        : kind < 0.72
          ? from.early(SUBJECTS)
          : (NAMES[Math.floor(from.number() ** 4 * NAMES.length)] as string),
    );
  }
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
  ['Out-of-bounds read', 125],
  ['Missing authentication', 306],
  ['Open redirect', 601],
  ['Improper certificate validation', 295],
  ['Cleartext transmission', 319],
  ['Uncontrolled recursion', 674],
  ['Null pointer dereference', 476],
  ['Race condition', 362],
  ['Session fixation', 384],
  ['Cross-site request forgery', 352],
  ['External entity expansion', 611],
  ['Unrestricted upload', 434],
  ['Regular expression denial of service', 1333],
  ['Insecure temporary file', 377],
  ['Prototype pollution', 1321],
  ['Insufficient logging', 778],
  ['Default password', 1392],
  ['Outdated component', 1104],
];

/** The rule of a number. */
export function ruleOf(number: number): Rule {
  const from = chance(70_000 + number);
  const [kind, cwe] = from.pick(KINDS);
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
