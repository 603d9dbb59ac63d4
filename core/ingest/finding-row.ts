import type { Draft } from '#core/model/draft.ts';
import { severityOfRank, severityRank } from '#core/model/severity.ts';
import { FLAGS, settleStatus } from '#core/model/status.ts';
import { type SlaRule, slaExpiration } from '#core/model/sla.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { Key } from './keys.ts';

/** Columns of a new finding, in the order `findingRow` gives their values. */
export const FINDING_COLUMNS = [
  'id',
  'uuid',
  'test_id',
  'engagement_id',
  'product_id',
  'test_type_id',
  'import_id',
  'title',
  'severity',
  'status',
  'date',
  'sla_expiration_date',
  'cwe',
  'cve',
  'cvssv3',
  'cvssv3_score',
  'cvssv4',
  'cvssv4_score',
  'epss_score',
  'epss_percentile',
  'kev_date',
  'component_name',
  'component_version',
  'file_path',
  'line',
  'service',
  'endpoint_count',
  'duplicate_finding_id',
  'hash_code',
  'hash_key',
  'unique_id_from_tool',
  'vuln_id_from_tool',
  'report_key',
  'drift_key',
  'description_id',
  'mitigation_id',
  'impact_id',
  'references_id',
  'steps_to_reproduce_id',
  'severity_justification_id',
  'param',
  'payload',
  'fix_version',
  'nb_occurences',
  'scanner_confidence',
  'publish_date',
  'planned_remediation_date',
  'planned_remediation_version',
  'effort_for_fixing',
  'sast_source_object',
  'sast_sink_object',
  'sast_source_line',
  'sast_source_file_path',
  'mitigated',
  'mitigated_by_id',
  'reporter_id',
  'last_reviewed',
  'last_reviewed_by_id',
  'last_status_update',
  'created',
  'updated',
] as const;

/** Long texts of a draft, in the order of their columns. */
export const TEXT_FIELDS = ['description', 'mitigation', 'impact', 'references', 'steps_to_reproduce', 'severity_justification'] as const;

/** What every finding of an import has in common. */
export interface ImportFacts {
  readonly test_id: number;
  readonly engagement_id: number;
  readonly product_id: number;
  readonly test_type_id: number;
  readonly import_id: number;
  readonly user: number;
  readonly now: string;
  readonly today: string;
  /** Overrides every finding's own date. */
  readonly scan_date: string | undefined;
  readonly active: boolean | undefined;
  readonly verified: boolean | undefined;
  /** Null while the workspace has SLAs switched off. */
  readonly sla: SlaRule | null;
}

/** The settled status of a new finding: what the report says, what the import forces, and duplicate or not. */
export function newStatus(
  key: Key,
  facts: Pick<ImportFacts, 'active' | 'verified' | 'user' | 'now'>,
  isDuplicate: boolean,
): { status: number; mitigated: string | null; mitigated_by: number | null } {
  let status = key.status;
  if (facts.active !== undefined) status = facts.active ? status | FLAGS.active : status & ~FLAGS.active;
  if (facts.verified !== undefined) status = facts.verified ? status | FLAGS.verified : status & ~FLAGS.verified;
  const settled = settleStatus({
    before: 0,
    after: status,
    isNew: true,
    mitigation: { mitigated: key.mitigated, mitigated_by: null },
    user: facts.user,
    now: facts.now,
  });
  // Open and accepted at once cannot be (domain facts 2.1): open wins over what the tool reports.
  const own = settled.status & FLAGS.active ? settled.status & ~FLAGS.risk_accepted : settled.status;
  const final = isDuplicate ? (own | FLAGS.duplicate) & ~(FLAGS.active | FLAGS.verified) : own;
  return { status: final, ...settled.mitigation };
}

/** The values of one new finding. `texts` are the ids of its long texts in the order of `TEXT_FIELDS`. */
export function findingRow(
  draft: Draft,
  key: Key,
  facts: ImportFacts,
  row: { id: number; original: number | null; endpoints: number; texts: readonly (number | null)[] },
): (string | number | null)[] {
  const { status, mitigated, mitigated_by } = newStatus(key, facts, row.original !== null);
  const date = facts.scan_date ?? draft.date?.slice(0, 10) ?? facts.today;
  const severity = severityRank(draft.severity);
  const sla = facts.sla ? slaExpiration(facts.sla, severityOfRank(severity), date) : null;
  return [
    row.id,
    uuid7(),
    facts.test_id,
    facts.engagement_id,
    facts.product_id,
    facts.test_type_id,
    facts.import_id,
    draft.title,
    severity,
    status,
    date,
    sla,
    draft.cwe || null,
    draft.vulnerability_ids?.[0] ?? null,
    draft.cvssv3 ?? null,
    draft.cvssv3_score ?? null,
    draft.cvssv4 ?? null,
    draft.cvssv4_score ?? null,
    draft.epss_score ?? null,
    draft.epss_percentile ?? null,
    draft.kev_date ?? null,
    draft.component_name ?? null,
    draft.component_version ?? null,
    draft.file_path ?? null,
    draft.line ?? null,
    draft.service ?? null,
    row.endpoints,
    row.original,
    key.hash_code,
    key.hash_key,
    draft.unique_id_from_tool ?? null,
    draft.vuln_id_from_tool ?? null,
    key.report_key,
    key.drift_key,
    ...row.texts,
    draft.param ?? null,
    draft.payload ?? null,
    draft.fix_version ?? null,
    draft.nb_occurences ?? null,
    draft.scanner_confidence ?? null,
    draft.publish_date ?? null,
    draft.planned_remediation_date ?? null,
    draft.planned_remediation_version ?? null,
    draft.effort_for_fixing ?? null,
    draft.sast_source_object ?? null,
    draft.sast_sink_object ?? null,
    draft.sast_source_line ?? null,
    draft.sast_source_file_path ?? null,
    mitigated,
    mitigated_by,
    facts.user,
    facts.now,
    facts.user,
    facts.now,
    facts.now,
    facts.now,
  ];
}
