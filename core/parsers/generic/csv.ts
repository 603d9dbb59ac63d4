import {
  type CsvRow,
  cweNumber,
  dateOf,
  type Draft,
  type Findings,
  flagOf,
  mergedByKey,
  numberOf,
  type ParseContext,
  positiveOf,
  severityOf,
  tellUnread,
  timeOf,
} from '../_kit/index.ts';
import { placesIn } from './places.ts';

/** Column names are compared without case, blanks and underscores: `Cwe Id`, `CweId` and `cwe_id` are one. */
function key(column: string): string {
  return column.toLowerCase().replace(/[\s_-]/g, '');
}

/** The columns without which a row is no finding. */
export function columnsFit(columns: readonly string[]): boolean {
  const names = columns.map(key);
  return (
    ['title', 'severity', 'description'].every((name) => names.includes(name)) &&
    names.some((name) => ['date', 'cweid', 'url', 'falsepositive', 'mitigation'].includes(name))
  );
}

type Cells = ReadonlyMap<string, string>;

/** Facts that tell findings of one title, severity and text apart: rows that differ in one of them are findings of their own. */
const APART = [
  ['filepath'],
  ['line'],
  ['componentname'],
  ['componentversion'],
  ['cve', 'vulnerabilityid', 'vulnerabilityids'],
  ['service'],
  ['uniqueidfromtool'],
];

/** DefectDojo's CSV. Rows that differ in their places only are one finding at several places. */
export function parseRows(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  let told = false;
  const titled = function* (): Generator<Cells, void, undefined> {
    const tells = !told;
    told = true;
    let number = 1;
    for (const row of rows) {
      number++;
      const cells = new Map(Object.keys(row).map((column) => [key(column), (row[column] ?? '').trim()]));
      if (cells.get('title')) yield cells;
      else if (tells) context.problem(`Row ${number} has no title and was left out.`);
    }
  };
  return mergedByKey(titled, keyOf, readRow, join);
}

function keyOf(cells: Cells): string {
  const facts = APART.map((names) => names.map((name) => cells.get(name)).find(Boolean));
  return JSON.stringify([cells.get('title'), severityOf(cells.get('severity')), cells.get('description'), ...facts]);
}

function join(earlier: Draft, cells: Cells): void {
  (earlier.endpoints as string[]).push(...(readRow(cells).endpoints as string[]));
  earlier.nb_occurences = (earlier.nb_occurences ?? 1) + 1;
}

function readRow(cells: Cells): Draft {
  const cell = (...names: string[]) => names.map((name) => cells.get(name) ?? '').find((text) => text !== '') ?? '';
  const draft: Draft = {
    title: cell('title'),
    severity: severityOf(cell('severity')),
    description: cell('description'),
    mitigation: cell('mitigation'),
    impact: cell('impact'),
    references: cell('references'),
    date: dateOf(cell('date')) ?? null,
    cwe: cweNumber(cell('cweid', 'cwe')) ?? null,
    cvssv3: cell('cvssv3'),
    cvssv3_score: numberOf(cell('cvssv3score')) ?? null,
    cvssv4: cell('cvssv4'),
    cvssv4_score: numberOf(cell('cvssv4score')) ?? null,
    epss_score: numberOf(cell('epssscore')) ?? null,
    epss_percentile: numberOf(cell('epsspercentile')) ?? null,
    file_path: cell('filepath'),
    line: positiveOf(cell('line')) ?? null,
    component_name: cell('componentname'),
    component_version: cell('componentversion'),
    unique_id_from_tool: cell('uniqueidfromtool'),
    vuln_id_from_tool: cell('vulnidfromtool'),
    service: cell('service'),
    fix_version: cell('fixversion'),
    mitigated: timeOf(cell('mitigateddate', 'mitigated')) ?? null,
    vulnerability_ids: cell('cve', 'vulnerabilityid', 'vulnerabilityids')
      .split(/[,;\s]+/)
      .filter(Boolean),
    tags: cell('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    endpoints: placesIn(cell('url', 'endpoint', 'endpoints')),
    nb_occurences: 1,
  };
  const flags = {
    // As in DefectDojo: a column that is there and empty says no.
    active: cells.has('active') && cell('active') === '' ? false : yesOrNo(cell('active')),
    verified: yesOrNo(cell('verified')),
    false_p: yesOrNo(cell('falsepositive', 'falsep')),
    is_mitigated: yesOrNo(cell('ismitigated')),
    fix_available: yesOrNo(cell('fixavailable')),
  };
  for (const [name, flag] of Object.entries(flags)) if (flag !== undefined) Object.assign(draft, { [name]: flag });
  return draft;
}

/** A word that is neither yes nor no says nothing, and is told. */
function yesOrNo(word: string): boolean | undefined {
  const flag = flagOf(word);
  if (flag === undefined && word !== '') tellUnread(word, 'yes or no');
  return flag;
}
