import {
  copyOf,
  type CsvRow,
  cvesIn,
  dateOf,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  endpointText,
  type Findings,
  htmlToMarkdown,
  labelled,
  paragraphs,
} from '../_kit/index.ts';
import { cvssOf, severityOfLevel } from './shared.ts';

/** Columns of the asset report's CSV, and of the report for the payment card industry (PCI). */
export function isAssetHeader(columns: readonly string[]): boolean {
  return columns.includes('QID') && columns.includes('IP') && (columns.includes('Title') || columns.includes('VULN TITLE'));
}

/** One finding for each QID, at all hosts it was detected on. What is held are QIDs and hosts, never rows. */
export function* assetCsv(rows: Iterable<CsvRow>): Findings {
  const findings = new Map<string, { draft: Draft; places: Map<string, EndpointParts>; cves: Set<string> }>();
  for (const row of rows) {
    const qid = (row['QID'] ?? '').trim();
    // A row that has a QID and no title is of the summary behind the list.
    if (qid === '' || (!row['Title'] && !row['VULN TITLE'])) continue;
    const known = findings.get(qid) ?? { draft: rowDraft(row, qid), places: new Map(), cves: new Set() };
    findings.set(copyOf(qid), known);
    const place = placeOf(row);
    if (place) known.places.set(endpointText(place), place);
    for (const cve of cvesIn(row['CVE ID'] ?? row['CVEID'])) known.cves.add(copyOf(cve));
    Object.assign(known.draft, stateOf(row));
  }
  for (const { draft, places, cves } of findings.values())
    yield { ...draft, endpoints: [...places.values()], vulnerability_ids: [...cves] };
}

function placeOf(row: CsvRow): EndpointParts | undefined {
  const name = (row['FQDN'] ?? '').trim();
  return endpointOf(copyOf(name)) ?? endpointFrom({ host: copyOf(row['DNS']?.trim() || (row['IP'] ?? '').trim()) });
}

function rowDraft(row: CsvRow, qid: string): Draft {
  const cell = (...names: readonly string[]) =>
    names.map((name) => (row[name] ?? '').trim()).find((text) => text !== '' && text !== '-') ?? '';
  return {
    title: `QID-${qid} | ${cell('Title', 'VULN TITLE')}`,
    severity: severityOfLevel(cell('Severity', 'SEVERITY')),
    description: paragraphs(
      htmlToMarkdown(cell('Threat', 'THREAT')),
      labelled({ 'Result Evidence': htmlToMarkdown(cell('Results', 'RESULT')) || 'Not available' }),
    ),
    impact: htmlToMarkdown(cell('Impact', 'IMPACT')),
    mitigation: htmlToMarkdown(cell('Solution', 'SOLUTION')),
    date: dateOf(cell('Last Detected', 'LAST SCAN')) ?? null,
    vuln_id_from_tool: qid,
    ...cvssOf(cell('CVSS3.1 Base'), cell('CVSS3.1 Temporal')),
    ...cvssOf(cell('CVSS3 Base'), cell('CVSS3 Temporal')),
    static_finding: false,
    dynamic_finding: true,
    verified: true,
  };
}

/** Qualys gives a date of the last fix to what came back, too; the PCI report has no status. */
function stateOf(row: CsvRow): Pick<Draft, 'active' | 'is_mitigated' | 'mitigated'> {
  const status = row['Vuln Status'];
  const fixed = dateOf(row['Date Last Fixed']);
  if (status === undefined || ['Active', 'Re-Opened', 'New'].includes(status.trim()))
    return { active: true, is_mitigated: false, mitigated: null };
  return { active: false, is_mitigated: fixed !== undefined, mitigated: fixed ?? null };
}
