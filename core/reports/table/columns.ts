import { numericalSeverity } from '#core/model/severity.ts';
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

/** The plain fields of a finding, alphabetically, as DefectDojo's table has them (domain facts, 9.7), each once. */
const FIELDS: readonly (readonly [Field, ColumnKind, number])[] = [
  ['active', 'value', 8],
  ['component_name', 'text', 28],
  ['component_version', 'text', 14],
  ['created', 'moment', 18],
  ['cvssv3', 'text', 20],
  ['cvssv3_score', 'value', 10],
  ['cvssv4', 'text', 20],
  ['cvssv4_score', 'value', 10],
  ['cwe', 'value', 8],
  ['date', 'day', 12],
  ['description', 'text', 60],
  ['duplicate', 'value', 9],
  ['duplicate_finding', 'value', 10],
  ['dynamic_finding', 'value', 9],
  ['effort_for_fixing', 'text', 10],
  ['epss_percentile', 'value', 10],
  ['epss_score', 'value', 10],
  ['false_p', 'value', 8],
  ['file_path', 'text', 40],
  ['fix_available', 'value', 9],
  ['fix_version', 'text', 14],
  ['hash_code', 'text', 20],
  ['id', 'value', 10],
  ['impact', 'text', 40],
  ['is_mitigated', 'value', 9],
  ['kev_date', 'day', 12],
  ['known_exploited', 'value', 9],
  ['last_reviewed', 'moment', 18],
  ['last_reviewed_by', 'text', 14],
  ['last_status_update', 'moment', 18],
  ['line', 'value', 8],
  ['mitigated', 'moment', 18],
  ['mitigated_by', 'text', 14],
  ['mitigation', 'text', 40],
  ['nb_occurences', 'value', 9],
  ['out_of_scope', 'value', 9],
  ['param', 'text', 14],
  ['payload', 'text', 20],
  ['planned_remediation_date', 'day', 12],
  ['planned_remediation_version', 'text', 14],
  ['publish_date', 'day', 12],
  ['ransomware_used', 'value', 9],
  ['references', 'text', 40],
  ['reporter', 'text', 14],
  ['risk_accepted', 'value', 9],
  ['sast_sink_object', 'text', 20],
  ['sast_source_file_path', 'text', 30],
  ['sast_source_line', 'value', 8],
  ['sast_source_object', 'text', 20],
  ['scanner_confidence', 'value', 9],
  ['service', 'text', 16],
  ['severity', 'text', 10],
  ['severity_justification', 'text', 30],
  ['sla_expiration_date', 'day', 12],
  ['sla_start_date', 'day', 12],
  ['static_finding', 'value', 9],
  ['steps_to_reproduce', 'text', 40],
  ['title', 'text', 60],
  ['under_review', 'value', 9],
  ['unique_id_from_tool', 'text', 24],
  ['updated', 'moment', 18],
  ['uuid', 'text', 36],
  ['verified', 'value', 9],
  ['vuln_id_from_tool', 'text', 20],
];

const MANY = '; ';

/** What is derived, and what belongs to the parents. Lists are whole, joined by `; `. */
const DERIVED: readonly Column[] = [
  column('numerical_severity', 'text', 8, (f) => numericalSeverity(f.severity)),
  column('age', 'value', 8, ageOf),
  column('sla_age', 'value', 8, slaAgeOf),
  column('sla_deadline', 'day', 12, (f) => f.sla_expiration_date),
  column('sla_days_remaining', 'value', 10, slaLeftOf),
  column('status', 'text', 20, displayStatus),
  column('test', 'text', 20, (f) => f.test_type),
  column('test_id', 'value', 10, (f) => f.test_id),
  column('found_by', 'text', 20, (f) => f.found_by.join(MANY)),
  column('engagement_id', 'value', 10, (f) => f.engagement_id),
  column('engagement', 'text', 24, (f) => f.engagement),
  column('product_id', 'value', 10, (f) => f.product_id),
  column('product', 'text', 24, (f) => f.product),
  column('risk_acceptance', 'text', 20, (f) => f.risk_acceptance?.name ?? null),
  column('endpoints', 'text', 40, (f) => f.endpoints.map((endpoint) => endpoint.value).join(MANY)),
  column('vulnerability_ids', 'text', 24, (f) => f.vulnerability_ids.join(MANY)),
  column('cwes', 'text', 14, (f) => f.cwes.map((cwe) => `CWE-${cwe}`).join(MANY)),
  column('tags', 'text', 20, (f) => [...new Set([...f.tags, ...f.inherited_tags])].join(MANY)),
];

const NOTES = column('notes', 'text', 40, (f) =>
  publicNotes(f)
    .map((note) => `${note.date.slice(0, 10)} ${note.author}: ${note.entry}`)
    .join('\n'),
);

/** The columns of CSV and XLSX; notes only when asked for. */
export function columnsOf(options: { readonly include_notes: boolean }): readonly Column[] {
  const plain = FIELDS.map(([name, kind, width]) => column(name, kind, width, (finding) => finding[name]));
  return [...plain, ...DERIVED, ...(options.include_notes ? [NOTES] : [])];
}

function column(name: string, kind: ColumnKind, width: number, value: Column['value']): Column {
  return { name, kind, width, value };
}
