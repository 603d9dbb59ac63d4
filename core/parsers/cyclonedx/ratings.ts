import {
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  listOf,
  numberOf,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

type Rated = Pick<Draft, 'severity' | 'cvssv3' | 'cvssv3_score' | 'cvssv4' | 'cvssv4_score'>;

/**
 * Severity and vectors of a vulnerability's `ratings`. Several sources may rate one: the last CVSS v3 rating decides, as sources stand
 * from the general (NVD) to the specific (the distribution); without one the last v4 rating, then the first severity.
 */
export function rated(ratings: unknown): Rated {
  const all = listOf(ratings).map(fieldsOf);
  const v3 = all.findLast((rating) => vectorOf(rating, 3) !== undefined);
  const v4 = all.findLast((rating) => vectorOf(rating, 4) !== undefined);
  return {
    severity: severityOfRating(v3 ?? v4, all),
    cvssv3: (v3 && vectorOf(v3, 3)) ?? null,
    cvssv3_score: numberOf((v3 ?? scored(all, 3))?.['score']) ?? null,
    cvssv4: (v4 && vectorOf(v4, 4)) ?? null,
    cvssv4_score: numberOf((v4 ?? scored(all, 4))?.['score']) ?? null,
  };
}

/** The last rating of that CVSS version with a score, for one without a vector. */
function scored(all: readonly Fields[], version: 3 | 4): Fields | undefined {
  return all.findLast(
    (rating) => textOf(rating['method']).toUpperCase().startsWith(`CVSSV${version}`) && numberOf(rating['score']) !== undefined,
  );
}

function severityOfRating(chosen: Fields | undefined, all: readonly Fields[]): Severity {
  const own = textOf(chosen?.['severity']);
  if (own) return severityOf(own);
  if (chosen) return severityOfScore(numberOf(chosen['score']) ?? scoreOf(chosen), 'Medium');
  const word = all.map((rating) => textOf(rating['severity'])).find((one) => one !== '');
  if (word) return severityOf(word);
  return severityOfScore(
    all.map((rating) => numberOf(rating['score'])).find((one) => one !== undefined),
    'Medium',
  );
}

function scoreOf(rating: Fields): number | undefined {
  const vector = vectorOf(rating, 3) ?? vectorOf(rating, 4);
  return (findCvss(vector, 3) ?? findCvss(vector, 4))?.score;
}

/** A valid vector of that version; v3 vectors are often written without their prefix. */
function vectorOf(rating: Fields, version: 3 | 4): string | undefined {
  const method = textOf(rating['method']).toUpperCase();
  const vector = textOf(rating['vector']);
  if (!method.startsWith(`CVSSV${version}`) && !vector.startsWith(`CVSS:${version}`)) return undefined;
  const prefix = version === 3 ? 'CVSS:3.1/' : 'CVSS:4.0/';
  return findCvss(vector.startsWith('CVSS:') ? vector : prefix + vector, version)?.vector;
}
