import { type CsvRow, type Draft, type Findings, idsApart, labelled, type ParseContext, severityOf } from '../_kit/index.ts';

/** Older reports speak of projects and channels where newer ones say component and origin. */
const COLUMNS = {
  id: ['Vulnerability id'],
  component: ['Project name', 'Component name'],
  version: ['Version', 'Component version name'],
  origin: ['Channel version origin id', 'Component origin id'],
} as const;

/** One finding for each vulnerability of a component's origin; a repetition says nothing new. `paths` are files by `keyOf`. */
export function* hubDrafts(rows: Iterable<CsvRow>, paths: ReadonlyMap<string, ReadonlySet<string>>, context: ParseContext): Findings {
  const seen = new Set<string>();
  let number = 1;
  for (const row of rows) {
    number++;
    if (cell(row, 'id') === '') {
      context.problem(`Row ${number} names no vulnerability and was left out.`);
      continue;
    }
    const draft = rowDraft(row, paths.get(keyOf(row)) ?? new Set());
    const key = `${draft.title}|${row['Vulnerability source'] ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield draft;
  }
}

/** The files in which each component was found, from the source table. */
export function pathsOf(sources: Iterable<CsvRow>): Map<string, Set<string>> {
  const paths = new Map<string, Set<string>>();
  for (const row of sources) {
    const path = sourcePath(row);
    if (path !== '') paths.set(keyOf(row), (paths.get(keyOf(row)) ?? new Set()).add(path));
  }
  return paths;
}

/** Which component in which version. */
export function keyOf(row: CsvRow): string {
  return `${row['Component id'] || row['Project id'] || ''}:${row['Version id'] ?? ''}`;
}

/** A file inside an archive stands behind the archive's path. */
export function sourcePath(row: CsvRow): string {
  const [archive = '', path = ''] = [row['Archive context']?.trim(), row['Path']?.trim()];
  return archive === '' ? path : `${archive}${path.replace(/^\.?\//, archive.endsWith('/') ? '' : '/')}`;
}

function rowDraft(row: CsvRow, paths: ReadonlySet<string>): Draft {
  const fact = (name: string) => row[name]?.trim() ?? '';
  // `BDSA-2021-9001 (CVE-2021-90011)`: Black Duck's own id is another name of the CVE, by which other tools know it.
  const id = cell(row, 'id');
  const { cves, others } = idsApart(id);
  return {
    title: `${cves[0] ?? id} - ${cell(row, 'origin')}`,
    severity: severityOf(fact('Security Risk')),
    description: labelled({
      'Vulnerability id': cves.length > 0 && others.length > 0 ? id : '',
      'Published on': fact('Published on'),
      'Updated on': fact('Updated on'),
      'Base score': fact('Base score'),
      Exploitability: fact('Exploitability'),
      Description: fact('Description'),
    }),
    mitigation: labelled({
      'Remediation status': fact('Remediation status') || 'none',
      'Remediation target date': fact('Remediation target date') || 'none',
      'Remediation actual date': fact('Remediation actual date') || 'none',
      'Remediation comment': fact('Remediation comment') || 'none',
    }),
    impact: fact('Impact'),
    references: labelled({ Source: fact('Vulnerability source') || 'none', URL: fact('URL') || 'none' }),
    vulnerability_ids: cves.length > 0 ? cves : others,
    component_name: cell(row, 'component'),
    component_version: cell(row, 'version'),
    file_path: [...paths].join(', '),
    static_finding: true,
    dynamic_finding: true,
  };
}

function cell(row: CsvRow, key: keyof typeof COLUMNS): string {
  return COLUMNS[key].map((name) => row[name]?.trim()).find(Boolean) ?? '';
}
