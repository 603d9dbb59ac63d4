import { copyOf, type CsvRow, dateOf, type Draft, labelled, numberOf, paragraphs, severityOf, shorten } from '../_kit/index.ts';

/** DefectDojo's limits, for the same findings here and there: duplicates are recognised by title and component. */
const MAX_TITLE = 255;
const MAX_NAME = 200;

/** True for the columns of the console's export, which vary between versions. */
export function columnsFit(columns: readonly string[]): boolean {
  return isReadable(columns) && ['Fix Status', 'Compliance ID'].every((name) => columns.includes(name));
}

/** True when a row can be read: no finding without these columns. */
export function isReadable(columns: readonly string[]): boolean {
  return ['CVE ID', 'Packages', 'Package Version', 'Severity'].every((name) => columns.includes(name));
}

/** A row is a vulnerability of a package in an image; one without a CVE is a rule of a benchmark. */
export function rowDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const id = cell('CVE ID') || (cell('Compliance ID') && `Compliance ${cell('Compliance ID')}`);
  const score = numberOf(cell('CVSS'));
  const [name, version] = [cell('Packages'), cell('Package Version')];
  return {
    title: shortened(`${id}: ${name} - ${version}`, MAX_TITLE),
    severity: severityOf(cell('Severity')),
    description: paragraphs(
      cell('Description'),
      labelled({ 'Vulnerable Package': name, 'Current Version': version, Cause: cell('Cause') }),
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
    component_name: shortened(name, MAX_NAME),
    component_version: version,
  };
}

/** Cut between words; of a single word that is too long nothing is left. The description has the whole name. */
function shortened(text: string, width: number): string {
  const short = shorten(text, width, '...');
  return short.length < text.length && !short.endsWith('...') ? '...' : short;
}

/** Rows that say the same of the same package are one finding: there is a row for each image. Of the text only the length is held. */
export function rowKey(draft: Draft): string {
  return copyOf(`${draft.severity}|${draft.title}|${draft.description?.length}`);
}
