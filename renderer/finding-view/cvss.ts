/** One metric of CVSS 3.1 with its values, gravest first: code, word. */
export interface Metric {
  readonly code: string;
  readonly name: string;
  readonly values: readonly (readonly [code: string, word: string])[];
}

const IMPACT = [
  ['H', 'High'],
  ['L', 'Low'],
  ['N', 'None'],
] as const;

/** The base metrics of CVSS 3.1, in the order of the vector. */
export const METRICS: readonly Metric[] = [
  {
    code: 'AV',
    name: 'Attack vector',
    values: [
      ['N', 'Network'],
      ['A', 'Adjacent'],
      ['L', 'Local'],
      ['P', 'Physical'],
    ],
  },
  {
    code: 'AC',
    name: 'Attack complexity',
    values: [
      ['L', 'Low'],
      ['H', 'High'],
    ],
  },
  {
    code: 'PR',
    name: 'Privileges required',
    values: [
      ['N', 'None'],
      ['L', 'Low'],
      ['H', 'High'],
    ],
  },
  {
    code: 'UI',
    name: 'User interaction',
    values: [
      ['N', 'None'],
      ['R', 'Required'],
    ],
  },
  {
    code: 'S',
    name: 'Scope',
    values: [
      ['C', 'Changed'],
      ['U', 'Unchanged'],
    ],
  },
  { code: 'C', name: 'Confidentiality', values: IMPACT },
  { code: 'I', name: 'Integrity', values: IMPACT },
  { code: 'A', name: 'Availability', values: IMPACT },
];

export type Choices = Readonly<Record<string, string>>;

/** The base metrics a vector names; those it does not name, or names wrongly, are absent. */
export function readVector(vector: string): Choices {
  const parts = vector.split('/').map((part) => part.split(':', 2) as [string, string?]);
  return Object.fromEntries(
    METRICS.flatMap(({ code, values }) => {
      const value = parts.find(([name]) => name === code)?.[1];
      return value !== undefined && values.some(([known]) => known === value) ? [[code, value]] : [];
    }),
  );
}

/** `CVSS:3.1/AV:N/…`; null while a metric is not chosen. */
export function writeVector(choices: Choices): string | null {
  return METRICS.every(({ code }) => choices[code] !== undefined)
    ? `CVSS:3.1/${METRICS.map(({ code }) => `${code}:${choices[code]}`).join('/')}`
    : null;
}

const WEIGHT: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
};
const PRIVILEGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
};

/** The base score 0..10 (FIRST, CVSS v3.1 specification, section 7.1); null while a metric is not chosen. */
export function baseScore(choices: Choices): number | null {
  if (writeVector(choices) === null) return null;
  const weight = (metric: string, table = metric) => WEIGHT[table]?.[choices[metric] ?? ''] ?? 0;
  const isChanged = choices['S'] === 'C';
  const base = 1 - (1 - weight('C')) * (1 - weight('I', 'C')) * (1 - weight('A', 'C'));
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  if (impact <= 0) return 0;
  const exploitability =
    8.22 * weight('AV') * weight('AC') * (PRIVILEGES[isChanged ? 'C' : 'U']?.[choices['PR'] ?? ''] ?? 0) * weight('UI');
  return roundUp(Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10));
}

/** The smallest number with one decimal that is not less (the specification's appendix A, without floating-point surprises). */
function roundUp(score: number): number {
  const fine = Math.round(score * 100_000);
  return fine % 10_000 === 0 ? fine / 100_000 : (Math.floor(fine / 10_000) + 1) / 10;
}
