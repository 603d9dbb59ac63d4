import {
  type CsvRow,
  cvesIn,
  dateOf,
  type Draft,
  endpointFrom,
  type Findings,
  htmlToMarkdown,
  labelled,
  numberOf,
  type ParseContext,
} from '../_kit/index.ts';
import { severityOfLevel } from './shared.ts';

/** The two lists VMDR exports, by QID and by CVE; lines about the report may stand before the column names. */
export function isVmdrHeader(columns: readonly string[]): boolean {
  return ['QID', 'Title', 'Asset Name', 'Type Detected'].every((name) => columns.includes(name));
}

/** One finding for each detection on an asset. */
export function* vmdr(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  for (const row of rows) {
    const draft = rowDraft(row);
    if (draft.title === '') context.problem('A row without a title was left out.');
    else yield draft;
  }
}

function rowDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const list = (name: string) =>
    cell(name)
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const hosts = cell('Asset IPV4') === '' ? list('Asset IPV6') : list('Asset IPV4');
  const score = numberOf(cell('CVSSv3.1 Base (nvd)'));
  return {
    title: cell('Title'),
    severity: severityOfLevel(cell('Severity')),
    description: labelled({
      CVE: cell('CVE'),
      'CVE Description': cell('CVE-Description'),
      QID: cell('QID'),
      Category: cell('Category'),
      RTI: cell('RTI'),
      'Operating System': cell('Operating System'),
      Results: cell('Results'),
      'Last Detected': cell('Last Detected'),
    }),
    impact: htmlToMarkdown(cell('Threat')),
    mitigation: htmlToMarkdown(cell('Solution')),
    severity_justification: labelled({ 'Qualys Severity': cell('Severity') }),
    date: dateOf(cell('First Detected')) ?? null,
    component_name: cell('Asset Name'),
    service: cell('Category'),
    unique_id_from_tool: cell('QID'),
    vuln_id_from_tool: cell('CVE') || cell('QID'),
    vulnerability_ids: cvesIn(cell('CVE')),
    ...(score !== undefined && { cvssv3_score: score }),
    tags: list('Asset Tags'),
    endpoints: hosts.map((host) => endpointFrom({ host })).filter((place) => place !== undefined),
    static_finding: false,
    dynamic_finding: true,
    ...(/^fixed$/i.test(cell('Status')) && { active: false, mitigated: dateOf(cell('Last Fixed')) ?? null }),
  };
}
