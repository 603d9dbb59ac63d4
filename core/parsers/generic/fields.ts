// The fields of a finding by what they hold; names are those of DefectDojo's API.
export const TEXTS = [
  'description',
  'mitigation',
  'impact',
  'references',
  'steps_to_reproduce',
  'severity_justification',
  'cvssv3',
  'cvssv4',
  'file_path',
  'component_name',
  'component_version',
  'unique_id_from_tool',
  'vuln_id_from_tool',
  'service',
  'param',
  'payload',
  'fix_version',
  'planned_remediation_version',
  'effort_for_fixing',
  'sast_source_object',
  'sast_sink_object',
  'sast_source_file_path',
] as const;
export const NUMBERS = [
  'cwe',
  'cvssv3_score',
  'cvssv4_score',
  'epss_score',
  'epss_percentile',
  'line',
  'nb_occurences',
  'scanner_confidence',
  'sast_source_line',
] as const;
export const FLAGS = [
  'known_exploited',
  'ransomware_used',
  'static_finding',
  'dynamic_finding',
  'active',
  'verified',
  'false_p',
  'out_of_scope',
  'risk_accepted',
  'under_review',
  'is_mitigated',
  'fix_available',
] as const;
export const DAYS = ['kev_date', 'publish_date', 'planned_remediation_date'] as const;

/** Names that are read elsewhere or belong to DefectDojo's own bookkeeping: nothing to tell about them. */
const KNOWN = new Set<string>([
  ...TEXTS,
  ...NUMBERS,
  ...FLAGS,
  ...DAYS,
  'title',
  'severity',
  'date',
  'mitigated',
  'cve',
  'cwes',
  'vulnerability_ids',
  'endpoints',
  'locations',
  'url',
  'tags',
  'files',
  'request_response',
  'req_resp',
  'duplicate',
  'numerical_severity',
  'hash_code',
  'thread_id',
  'id',
  'created',
  'sla_start_date',
  'sla_expiration_date',
]);

/** True for the names a finding of this format may have. */
export function isKnownField(name: string): boolean {
  return KNOWN.has(name);
}
