import {
  at,
  type CsvRow,
  cweNumber,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  numberOf,
  severityOf,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

/** What both exports of Veracode SCA's agent (once SourceClear) tell of an issue. */
interface Issue {
  readonly id: string;
  readonly project: string;
  readonly library: string;
  readonly version: string;
  readonly title: string;
  readonly cve: string;
}

/** One row of the CSV; undefined for outdated libraries and licences. */
export function rowDraft(row: CsvRow): Draft | undefined {
  const cell = (name: string) => row[name]?.trim() ?? '';
  if (cell('Issue type').toLowerCase() !== 'vulnerability') return undefined;
  const isMaven = cell('Package manager').toUpperCase() === 'MAVEN';
  const issue: Issue = {
    id: cell('Issue ID'),
    project: cell('Project'),
    library: (isMaven && cell('Coordinate 2')) || cell('Library'),
    version: cell('Version in use'),
    title: cell('Title'),
    cve: cell('CVE'),
  };
  const score = numberOf(cell('CVSS score'));
  return {
    ...issueDraft(issue),
    severity: severityOf(cell('Severity'), severityOfScore(score)),
    cvssv3_score: score ?? null,
    date: dateOf(cell('Issue opened: Scan date')) ?? null,
    ...closed(cell('Ignored') === 'true' || /^(?:resolved|fixed)$/i.test(cell('Status')), cell('Issue fixed: Scan date')),
  };
}

/** One issue of the API; undefined for outdated libraries and licences. */
export function issueOfApiDraft(entry: Fields): Draft | undefined {
  if (textOf(entry['issue_type']).toLowerCase() !== 'vulnerability') return undefined;
  const library = fieldsOf(entry['library']);
  const vulnerability = fieldsOf(entry['vulnerability']);
  const [manager, , artifact] = textOf(library['id']).split(':');
  const issue: Issue = {
    id: textOf(entry['id']),
    project: textOf(entry['project_name']),
    library: (manager === 'maven' && artifact) || textOf(library['name']),
    version: textOf(library['version']),
    title: textOf(vulnerability['title']),
    cve: textOf(vulnerability['cve']),
  };
  const score = numberOf(vulnerability['cvss3_score']) ?? numberOf(entry['severity']);
  const vector = textOf(vulnerability['cvss3_vector']);
  return {
    ...issueDraft(issue),
    severity: severityOfScore(score),
    references: textOf(at(entry, '_links', 'html', 'href')),
    cwe: cweNumber(vulnerability['cwe_id']) ?? null,
    cvssv3: vector && (vector.startsWith('CVSS:') ? vector : `CVSS:3.1/${vector}`),
    cvssv3_score: numberOf(vulnerability['cvss3_score']) ?? null,
    date: dateOf(entry['created_date']) ?? null,
    ...closed(entry['ignored'] === true || /^(?:resolved|fixed)$/i.test(textOf(entry['issue_status'])), entry['fixed_date']),
  };
}

function issueDraft({ id, project, library, version, title, cve }: Issue): Draft {
  const vulnerability = cve === '' || /^cve/i.test(cve) ? cve.toUpperCase() : `CVE-${cve}`;
  return {
    title: `${library}:${version} | ${vulnerability || title}`,
    severity: 'Info',
    description: labelled({ 'Project name': project, Title: title }),
    vulnerability_ids: vulnerability ? [vulnerability] : [],
    component_name: library,
    component_version: version,
    unique_id_from_tool: id,
    nb_occurences: 1,
    static_finding: true,
    dynamic_finding: false,
  };
}

function closed(isClosed: boolean, when: unknown): Partial<Draft> {
  return isClosed ? { active: false, is_mitigated: true, mitigated: dateOf(when) ?? null } : {};
}
