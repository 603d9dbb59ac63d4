import { copyOf, type CsvRow, dateOf, type Draft, labelled, numberOf, paragraphs, severityOf } from '../_kit/index.ts';

/** True for the columns of the console's export, which vary between versions. */
export function columnsFit(columns: readonly string[]): boolean {
  return ['CVE ID', 'Packages', 'Package Version', 'Fix Status', 'Compliance ID'].every((name) => columns.includes(name));
}

/** A row is a vulnerability of a package in an image; one without a CVE is a rule of a benchmark. */
export function rowDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const id = cell('CVE ID') || (cell('Compliance ID') && `Compliance ${cell('Compliance ID')}`);
  const score = numberOf(cell('CVSS'));
  return {
    title: shortened(`${id}: ${cell('Packages')} - ${cell('Package Version')}`, 255),
    severity: severityOf(cell('Severity')),
    description: paragraphs(
      cell('Description'),
      labelled({ 'Vulnerable Package': cell('Packages'), 'Current Version': cell('Package Version'), Cause: cell('Cause') }),
    ),
    mitigation: cell('Fix Status'),
    impact: labelled({
      Registry: cell('Registry'),
      Repository: cell('Repository'),
      Tag: cell('Tag'),
      'Image ID': cell('Id'),
      Distribution: cell('Distro'),
      Hosts: cell('Hosts'),
      Hostname: cell('Hostname'),
      Containers: cell('Containers'),
      Clusters: cell('Clusters'),
      Binaries: cell('Binaries'),
      'Custom Labels': cell('Custom Labels'),
      Published: cell('Published'),
      Discovered: cell('Discovered'),
    }),
    severity_justification: labelled({ 'CVSS v3 base score': score, 'Risk factors': cell('Risk Factors') }),
    date: dateOf(cell('Published')) ?? dateOf(cell('Discovered')) ?? null,
    vulnerability_ids: [cell('CVE ID')],
    component_name: shortened(cell('Packages'), 200),
    component_version: cell('Package Version'),
  };
}

/** A list of packages that is longer than a name may be ends between two of them, as in DefectDojo; the description has all. */
function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const start = text.slice(0, width - 2);
  return `${start.slice(0, Math.max(0, start.lastIndexOf(' '))).trimEnd()}...`;
}

/** Rows that say the same of the same package are one finding: there is a row for each image. Of the text only the length is held. */
export function rowKey(draft: Draft): string {
  return copyOf(`${draft.severity}|${draft.title}|${draft.description?.length}`);
}
