import type { ReportFinding } from './report.ts';
import { ageOf, displayStatus, slaLeftOf } from './status.ts';
import { clean, counted, day, firstOf, listed, moment, number, safeLink } from './text.ts';

export interface FactPart {
  readonly text: string;
  readonly link?: string;
}

/** One line of a finding's table: a label and its value, parts of which may be links. */
export interface Fact {
  readonly label: string;
  readonly parts: readonly FactPart[];
}

/** Longest value of a fact in characters, and most parts of one; the rest is counted. Keeps the table on one page. */
const LONGEST = 400;
const MOST = 12;

/** Everything short there is to say about a finding, in reading order; what is empty is left out. */
export function findingFacts(finding: ReportFinding, today: string): Fact[] {
  return [...rating(finding), ...state(finding, today), ...place(finding), ...origin(finding)];
}

function rating(f: ReportFinding): Fact[] {
  return [
    ...fact('Severity', f.severity),
    ...fact('CVSS v3', score(f.cvssv3_score, f.cvssv3)),
    ...fact('CVSS v4', score(f.cvssv4_score, f.cvssv4)),
    ...fact('EPSS', epss(f)),
    ...fact('Known exploited', exploited(f)),
    ...links(
      'CWE',
      cwesOf(f).map((cwe) => ({ text: `CWE-${cwe}`, link: `https://cwe.mitre.org/data/definitions/${cwe}.html` })),
    ),
    ...links('Vulnerability ids', f.vulnerability_ids.map(vulnerability)),
  ];
}

function state(f: ReportFinding, today: string): Fact[] {
  return [
    ...fact('Status', displayStatus(f)),
    ...fact('Discovered', day(f.date)),
    ...fact('Age', counted(ageOf(f, today), 'day')),
    ...fact('SLA', sla(f, today)),
    ...fact('Mitigated', f.mitigated && [moment(f.mitigated), f.mitigated_by && `by ${f.mitigated_by}`].filter(Boolean).join(' ')),
    ...fact(
      'Risk acceptance',
      f.risk_acceptance &&
        [f.risk_acceptance.name, f.risk_acceptance.expiration_date && `until ${day(f.risk_acceptance.expiration_date)}`]
          .filter(Boolean)
          .join(', '),
    ),
    ...fact('Duplicate of', f.duplicate_finding && `#${f.duplicate_finding}`),
    ...fact('Duplicates', f.duplicate_count > 0 && number(f.duplicate_count)),
    ...fact(
      'Planned remediation',
      [
        f.planned_remediation_date && day(f.planned_remediation_date),
        f.planned_remediation_version && `in ${f.planned_remediation_version}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...fact('Effort for fixing', f.effort_for_fixing),
    ...fact(
      'Last reviewed',
      f.last_reviewed && [day(f.last_reviewed), f.last_reviewed_by && `by ${f.last_reviewed_by}`].filter(Boolean).join(' '),
    ),
  ];
}

function place(f: ReportFinding): Fact[] {
  const file = f.file_path && [f.file_path, f.line].filter((part) => part !== null).join(':');
  const link = f.source_link === null ? null : safeLink(f.source_link);
  return [
    ...fact('Product', f.product),
    ...fact('Engagement', f.engagement),
    ...fact('Service', f.service),
    ...fact('Component', f.component_name && [f.component_name, f.component_version].filter(Boolean).join(' ')),
    ...fact('Fix', f.fix_version ? `in version ${f.fix_version}` : f.fix_available && 'available'),
    ...(file && link ? links('File', [{ text: file, link }]) : fact('File', file)),
    ...fact(
      'Source',
      [
        f.sast_source_object,
        f.sast_source_file_path && [f.sast_source_file_path, f.sast_source_line].filter((part) => part !== null).join(':'),
      ]
        .filter(Boolean)
        .join(' in '),
    ),
    ...fact('Sink', f.sast_sink_object),
    ...fact('Parameter', f.param),
    ...fact('Payload', f.payload),
  ];
}

function origin(f: ReportFinding): Fact[] {
  return [
    ...fact('Found by', f.found_by.length > 0 ? listed(f.found_by) : f.test_type),
    ...fact('Reporter', f.reporter),
    ...fact('Confidence', confidence(f.scanner_confidence)),
    ...fact('Occurrences', f.nb_occurences && number(f.nb_occurences)),
    ...fact('Published', f.publish_date && day(f.publish_date)),
    ...fact('Rule', f.vuln_id_from_tool),
    ...fact('Id from tool', f.unique_id_from_tool),
    ...fact('Group', f.group?.name),
    ...fact('Tags', [...f.tags, ...f.inherited_tags.filter((tag) => !f.tags.includes(tag))].join(', ')),
    ...fact('System id', `#${f.id}`),
  ];
}

function fact(label: string, value: string | number | false | null | undefined): Fact[] {
  if (value === '' || value === 0 || value === false || value === null || value === undefined) return [];
  const text = clean(String(value)).replace(/\s+/g, ' ').trim();
  return text === '' ? [] : [{ label, parts: [{ text: text.length > LONGEST ? `${firstOf(text, LONGEST)} …` : text }] }];
}

function links(label: string, parts: readonly FactPart[]): Fact[] {
  if (parts.length === 0) return [];
  const shown = parts.slice(0, MOST).map((part) => ({ ...part, text: firstOf(clean(part.text), LONGEST) }));
  return [{ label, parts: parts.length > MOST ? [...shown, { text: `and ${counted(parts.length - MOST, 'more', 'more')}` }] : shown }];
}

/** The CWE numbers of a finding, the primary one first. */
export function cwesOf(finding: ReportFinding): number[] {
  return [...new Set([finding.cwe ?? 0, ...finding.cwes])].filter((cwe) => cwe > 0);
}

/** Where an id is described by those who give it out; other ids have no link. */
function vulnerability(id: string): FactPart {
  const word = id.trim().toUpperCase();
  if (/^CVE-\d{4}-\d{4,}$/.test(word)) return { text: id, link: `https://nvd.nist.gov/vuln/detail/${word}` };
  if (/^GHSA(-[0-9A-Z]{4}){3}$/.test(word)) return { text: id, link: `https://github.com/advisories/${id.trim()}` };
  return { text: id };
}

function score(value: number | null, vector: string | null): string {
  return [value?.toFixed(1), vector].filter(Boolean).join(' · ');
}

function epss(f: ReportFinding): string | null {
  if (f.epss_score === null) return null;
  const percentile = f.epss_percentile === null ? '' : `, percentile ${(f.epss_percentile * 100).toFixed(1)}`;
  return `${(f.epss_score * 100).toFixed(1)} %${percentile}`;
}

function exploited(f: ReportFinding): string | false {
  if (!f.known_exploited) return false;
  return [`yes${f.kev_date ? `, listed ${day(f.kev_date)}` : ''}`, f.ransomware_used && 'used by ransomware'].filter(Boolean).join(', ');
}

function sla(f: ReportFinding, today: string): string | null {
  const left = slaLeftOf(f, today);
  if (left === null || f.sla_expiration_date === null) return null;
  const kept = f.mitigated !== null;
  const words = left < 0 ? `${counted(-left, 'day')} late` : kept ? 'kept' : left === 0 ? 'ends today' : `${counted(left, 'day')} left`;
  return `${day(f.sla_expiration_date)}, ${words}`;
}

/** ≤ 2 certain, 3–5 firm, above tentative (domain facts, 1.7). */
function confidence(value: number | null): string | null {
  if (value === null) return null;
  return value <= 2 ? 'Certain' : value <= 5 ? 'Firm' : 'Tentative';
}
