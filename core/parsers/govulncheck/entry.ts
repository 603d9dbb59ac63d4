import {
  at,
  type Draft,
  type Fields,
  findCvss,
  listOf,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** What every finding of a vulnerability of Go's database says, whichever way it was found. */
export function commonFacts(entry: Fields): Pick<Draft, 'references' | 'vulnerability_ids' | 'static_finding' | 'dynamic_finding'> {
  const url = textOf(at(entry, 'database_specific', 'url'));
  const links = listOf(entry['references']).map((one) => `${textOf(at(one, 'type'))}: ${textOf(at(one, 'url'))}`);
  return {
    references: [...links, ...(url ? [`Database: ${url}`] : [])].join('\n'),
    vulnerability_ids: textsOf(entry['aliases']).slice(0, 1),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Go's database rates nothing: Info, unless the entry was given a word or a CVSS vector. */
export function severityOfEntry(entry: Fields): Severity {
  const given = entry['severity'];
  if (typeof given === 'string') return severityOf(given);
  const vectors = listOf(given).map((one) => textOf(at(one, 'score')));
  return severityOfScore(vectors.map((vector) => (findCvss(vector, 3) ?? findCvss(vector, 4))?.score).find((score) => score !== undefined));
}
