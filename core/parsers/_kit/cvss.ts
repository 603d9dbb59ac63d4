import calculator from 'ae-cvss-calculator';

/** A vector that was checked, and its score 0–10. */
export interface CvssScore {
  readonly version: 2 | 3 | 4;
  /** Without brackets, a trailing slash or metrics left open (`RL:X`); v3 and v4 with their `CVSS:x.y/` prefix. */
  readonly vector: string;
  /** v3: the environmental score (it equals the base score without further metrics); v4 and v2: the overall score. */
  readonly score: number;
}

const FORMS = [
  {
    version: 4,
    pattern: /CVSS:4\.0(?:\/[A-Z]{1,3}:[A-Za-z]{1,6})+/g,
    needs: ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'],
  },
  { version: 3, pattern: /CVSS:3\.[01](?:\/[A-Z]{1,3}:[A-Z])+/g, needs: ['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A'] },
  {
    version: 2,
    pattern: /(?<![A-Z:/])AV:[LAN]\/AC:[LMH]\/Au:[MSN]\/C:[NPC]\/I:[NPC]\/A:[NPC](?:\/(?:E|RL|RC|CDP|TD|CR|IR|AR):[A-Z]{1,3})*/g,
    needs: [],
  },
] as const;

const KNOWN = new Map<string, number | undefined>();
const MAX_KNOWN = 20_000;

/** The first valid vector of that version in a text, with its score; undefined without one. */
export function findCvss(text: unknown, version: 2 | 3 | 4): CvssScore | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const form = FORMS.find((one) => one.version === version) as (typeof FORMS)[number];
  for (const [vector] of text.matchAll(form.pattern)) {
    const score = scoreOf(vector, form.needs);
    if (score !== undefined) return { version, vector: vector.replace(/\/[A-Z]{1,3}:X(?=\/|$)/g, ''), score };
  }
  return undefined;
}

/** What `cvssv3`/`cvssv4` fields of a draft a text's vectors give; nothing for v2, which findings do not keep. */
export function cvssFields(...texts: readonly unknown[]): { cvssv3?: string; cvssv4?: string } {
  const fields: { cvssv3?: string; cvssv4?: string } = {};
  for (const text of texts) {
    const v3 = findCvss(text, 3);
    const v4 = findCvss(text, 4);
    if (v3) fields.cvssv3 ??= v3.vector;
    if (v4) fields.cvssv4 ??= v4.vector;
  }
  return fields;
}

function scoreOf(vector: string, needs: readonly string[]): number | undefined {
  if (KNOWN.has(vector)) return KNOWN.get(vector);
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  const score = isComplete(vector, needs) ? calculate(vector) : undefined;
  KNOWN.set(vector, score);
  return score;
}

/** Every base metric there, none twice. */
function isComplete(vector: string, needs: readonly string[]): boolean {
  const names = vector
    .split('/')
    .map((part) => part.slice(0, part.indexOf(':')))
    .filter((name) => name !== 'CVSS');
  return new Set(names).size === names.length && needs.every((name) => names.includes(name));
}

function calculate(vector: string): number | undefined {
  const parsed = calculator.fromVector(vector);
  if (!parsed || !keepsMetrics(vector, parsed.toString())) return undefined;
  return parsed.calculateScores(false).overall;
}

/** The calculator leaves out values it does not know; a vector that loses one is not valid. */
function keepsMetrics(given: string, read: string): boolean {
  const known = new Set(read.split('/'));
  return given.split('/').every((part) => known.has(part) || part.endsWith(':X') || part.startsWith('CVSS:'));
}
