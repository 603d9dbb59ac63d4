import { numericalSeverity } from '#core/model/severity.ts';
import { dayOf } from '#core/model/time.ts';
import type { ReportFinding } from '#core/reports/report.ts';
import { publicNotes } from '#core/reports/story.ts';
import { ageOf, displayStatus, slaAgeOf, slaLeftOf } from '#core/reports/status.ts';

/** What a cell holds: text is made safe where it is written, the others stand as they are; null is an empty cell. */
export type Cell = string | number | boolean | null;

/** How a spreadsheet treats a column: as words, as numbers, as an ISO day or as an ISO moment. */
export type ColumnKind = 'text' | 'value' | 'day' | 'moment';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** In characters, for a spreadsheet. */
  readonly width: number;
  readonly value: (finding: ReportFinding, today: string) => Cell;
}

type Field = { [K in keyof ReportFinding]: ReportFinding[K] extends Cell ? K : never }[keyof ReportFinding];

const MANY = '; ';

/**
 * The columns of a table, each once, under the names of DefectDojo's (domain facts, 9.7), in the order a person reads: what it is, where
 * it is, how bad and how urgent, the texts, then the flags, days and ids that programs want. Lists are whole, joined by `; `.
 */
const COLUMNS: readonly Column[] = [
  plain('id', 'value', 10),
  plain('severity', 'text', 10),
  plain('title', 'text', 60),
  column('status', 'text', 20, displayStatus),
  column('product', 'text', 24, (f) => f.product),
  column('engagement', 'text', 24, (f) => f.engagement),
  column('test', 'text', 20, (f) => f.test_type),
  plain('component_name', 'text', 28),
  plain('component_version', 'text', 14),
  plain('fix_version', 'text', 14),
  plain('file_path', 'text', 40),
  plain('line', 'value', 8),
  column('endpoints', 'text', 40, (f) => f.endpoints.map((endpoint) => endpoint.value).join(MANY)),
  plain('service', 'text', 16),
  column('vulnerability_ids', 'text', 24, (f) => f.vulnerability_ids.join(MANY)),
  plain('cwe', 'value', 8),
  column('cwes', 'text', 14, (f) => f.cwes.map((cwe) => `CWE-${cwe}`).join(MANY)),
  plain('cvssv3_score', 'value', 10),
  plain('cvssv3', 'text', 20),
  plain('cvssv4_score', 'value', 10),
  plain('cvssv4', 'text', 20),
  plain('epss_score', 'value', 10),
  plain('epss_percentile', 'value', 10),
  plain('known_exploited', 'value', 9),
  plain('ransomware_used', 'value', 9),
  plain('kev_date', 'day', 12),
  plain('date', 'day', 12),
  column('age', 'value', 8, ageOf),
  column('sla_deadline', 'day', 12, (f) => f.sla_expiration_date),
  column('sla_days_remaining', 'value', 10, slaLeftOf),
  column('tags', 'text', 20, (f) => [...new Set([...f.tags, ...f.inherited_tags])].join(MANY)),
  column('risk_acceptance', 'text', 20, (f) => f.risk_acceptance?.name ?? null),
  plain('description', 'text', 60),
  plain('mitigation', 'text', 40),
  plain('impact', 'text', 40),
  plain('steps_to_reproduce', 'text', 40),
  plain('severity_justification', 'text', 30),
  plain('references', 'text', 40),
  column('found_by', 'text', 20, (f) => f.found_by.join(MANY)),
  plain('active', 'value', 8),
  plain('verified', 'value', 9),
  plain('false_p', 'value', 8),
  plain('duplicate', 'value', 9),
  plain('duplicate_finding', 'value', 10),
  plain('out_of_scope', 'value', 9),
  plain('risk_accepted', 'value', 9),
  plain('under_review', 'value', 9),
  plain('is_mitigated', 'value', 9),
  plain('mitigated', 'moment', 18),
  plain('mitigated_by', 'text', 14),
  plain('fix_available', 'value', 9),
  plain('static_finding', 'value', 9),
  plain('dynamic_finding', 'value', 9),
  column('numerical_severity', 'text', 8, (f) => numericalSeverity(f.severity)),
  plain('sla_start_date', 'day', 12),
  plain('sla_expiration_date', 'day', 12),
  column('sla_age', 'value', 8, slaAgeOf),
  plain('publish_date', 'day', 12),
  plain('planned_remediation_date', 'day', 12),
  plain('planned_remediation_version', 'text', 14),
  plain('effort_for_fixing', 'text', 10),
  plain('reporter', 'text', 14),
  plain('created', 'moment', 18),
  plain('updated', 'moment', 18),
  plain('last_status_update', 'moment', 18),
  plain('last_reviewed', 'moment', 18),
  plain('last_reviewed_by', 'text', 14),
  plain('param', 'text', 14),
  plain('payload', 'text', 20),
  plain('sast_source_object', 'text', 20),
  plain('sast_source_file_path', 'text', 30),
  plain('sast_source_line', 'value', 8),
  plain('sast_sink_object', 'text', 20),
  plain('scanner_confidence', 'value', 9),
  plain('nb_occurences', 'value', 9),
  plain('unique_id_from_tool', 'text', 24),
  plain('vuln_id_from_tool', 'text', 20),
  plain('hash_code', 'text', 20),
  plain('uuid', 'text', 36),
  column('test_id', 'value', 10, (f) => f.test_id),
  column('engagement_id', 'value', 10, (f) => f.engagement_id),
  column('product_id', 'value', 10, (f) => f.product_id),
];

const NOTES = column('notes', 'text', 40, (f) =>
  publicNotes(f)
    .map((note) => `${dayOf(note.date)} ${note.author}: ${note.entry}`)
    .join('\n'),
);

/** The columns of CSV and XLSX; notes only when asked for. */
export function columnsOf(options: { readonly include_notes: boolean }): readonly Column[] {
  return options.include_notes ? [...COLUMNS, NOTES] : COLUMNS;
}

function plain(name: Field, kind: ColumnKind, width: number): Column {
  return column(name, kind, width, (finding) => finding[name]);
}

function column(name: string, kind: ColumnKind, width: number, value: Column['value']): Column {
  return { name, kind, width, value };
}
