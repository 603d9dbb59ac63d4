import type { Generated } from 'kysely';

/** Row types of every table, as the migrations make them; a conformance test compares them with the database. Flags are 0 or 1. */

export interface WorkspaceFactRow {
  key: string;
  value: string;
}

export interface SettingRow {
  key: string;
  value: string;
}

export interface DojoUserRow {
  id: Generated<number>;
  uuid: string;
  username: string;
  first_name: Generated<string>;
  last_name: Generated<string>;
  email: Generated<string>;
  is_active: Generated<number>;
  is_staff: Generated<number>;
  is_superuser: Generated<number>;
  created: string;
  updated: string;
}

export interface SlaConfigurationRow {
  id: Generated<number>;
  uuid: string;
  name: string;
  description: Generated<string>;
  critical: Generated<number>;
  high: Generated<number>;
  medium: Generated<number>;
  low: Generated<number>;
  enforce_critical: Generated<number>;
  enforce_high: Generated<number>;
  enforce_medium: Generated<number>;
  enforce_low: Generated<number>;
  restart_sla_on_reactivation: Generated<number>;
}

export interface ProductTypeRow {
  id: Generated<number>;
  uuid: string;
  name: string;
  description: Generated<string>;
  critical_product: Generated<number>;
  key_product: Generated<number>;
  created: string;
  updated: string;
}

export interface ProductRow {
  id: Generated<number>;
  uuid: string;
  name: string;
  description: string;
  prod_type_id: number;
  sla_configuration_id: number;
  product_manager_id: number | null;
  technical_contact_id: number | null;
  team_manager_id: number | null;
  business_criticality: string | null;
  platform: string | null;
  lifecycle: string | null;
  origin: string | null;
  user_records: number | null;
  revenue: number | null;
  external_audience: Generated<number>;
  internet_accessible: Generated<number>;
  enable_product_tag_inheritance: Generated<number>;
  enable_simple_risk_acceptance: Generated<number>;
  enable_full_risk_acceptance: Generated<number>;
  disable_sla_breach_notifications: Generated<number>;
  created: string;
  updated: string;
}

export interface EngagementRow {
  id: Generated<number>;
  uuid: string;
  product_id: number;
  name: string;
  description: Generated<string>;
  version: Generated<string>;
  target_start: string;
  target_end: string;
  lead_id: number | null;
  reason: Generated<string>;
  tracker: Generated<string>;
  test_strategy: Generated<string>;
  active: Generated<number>;
  status: Generated<string>;
  engagement_type: Generated<string>;
  build_id: Generated<string>;
  commit_hash: Generated<string>;
  branch_tag: Generated<string>;
  source_code_management_uri: Generated<string>;
  deduplication_on_engagement: Generated<number>;
  created: string;
  updated: string;
}

export interface TestTypeRow {
  id: Generated<number>;
  uuid: string;
  name: string;
  static_tool: Generated<number>;
  dynamic_tool: Generated<number>;
  active: Generated<number>;
  dynamically_generated: Generated<number>;
}

export interface EnvironmentRow {
  id: Generated<number>;
  uuid: string;
  name: string;
}

export interface TestRow {
  id: Generated<number>;
  uuid: string;
  engagement_id: number;
  test_type_id: number;
  scan_type: string | null;
  title: string | null;
  description: Generated<string>;
  environment_id: number | null;
  lead_id: number | null;
  target_start: string;
  target_end: string;
  percent_complete: number | null;
  version: Generated<string>;
  build_id: Generated<string>;
  commit_hash: Generated<string>;
  branch_tag: Generated<string>;
  created: string;
  updated: string;
}

export interface TagRow {
  id: Generated<number>;
  name: string;
}

export interface TaggingRow {
  subject: string;
  subject_id: number;
  tag_id: number;
  inherited: Generated<number>;
}

export interface TextRow {
  id: Generated<number>;
  hash: string;
  body: string;
}

export interface FindingRow {
  id: Generated<number>;
  uuid: string;
  test_id: number;
  engagement_id: number;
  product_id: number;
  test_type_id: number;
  import_id: number | null;
  title: string;
  severity: number;
  status: number;
  date: string;
  sla_start_date: string | null;
  sla_expiration_date: string | null;
  cwe: number | null;
  cve: string | null;
  cvssv3: string | null;
  cvssv3_score: number | null;
  cvssv4: string | null;
  cvssv4_score: number | null;
  epss_score: number | null;
  epss_percentile: number | null;
  kev_date: string | null;
  component_name: string | null;
  component_version: string | null;
  file_path: string | null;
  line: number | null;
  service: string | null;
  endpoint_count: Generated<number>;
  duplicate_finding_id: number | null;
  hash_code: string | null;
  hash_key: number | null;
  unique_id_from_tool: string | null;
  vuln_id_from_tool: string | null;
  report_key: number | null;
  drift_key: number | null;
  description_id: number | null;
  mitigation_id: number | null;
  impact_id: number | null;
  references_id: number | null;
  steps_to_reproduce_id: number | null;
  severity_justification_id: number | null;
  param: string | null;
  payload: string | null;
  fix_version: string | null;
  nb_occurences: number | null;
  scanner_confidence: number | null;
  publish_date: string | null;
  planned_remediation_date: string | null;
  planned_remediation_version: string | null;
  effort_for_fixing: string | null;
  sast_source_object: string | null;
  sast_sink_object: string | null;
  sast_source_line: number | null;
  sast_source_file_path: string | null;
  mitigated: string | null;
  mitigated_by_id: number | null;
  reporter_id: number;
  last_reviewed: string | null;
  last_reviewed_by_id: number | null;
  last_status_update: string;
  review_requested_by_id: number | null;
  created: string;
  updated: string;
}

export interface FindingFoundByRow {
  finding_id: number;
  test_type_id: number;
}

export interface VulnerabilityRow {
  id: Generated<number>;
  vulnerability_id: string;
  type: string | null;
}

export interface FindingVulnerabilityRow {
  finding_id: number;
  position: number;
  vulnerability_id: number;
}

export interface FindingCweRow {
  finding_id: number;
  cwe: number;
}

/** One change by a person to one fact of a finding; imports leave a fact that has such a row. */
export interface FindingOverrideRow {
  finding_id: number;
  field: string;
  journal_id: number;
}

export interface EndpointRow {
  id: Generated<number>;
  uuid: string;
  value: string;
  protocol: Generated<string>;
  user_info: Generated<string>;
  host: string;
  port: number | null;
  path: Generated<string>;
  query: Generated<string>;
  fragment: Generated<string>;
}

export interface FindingEndpointRow {
  finding_id: number;
  endpoint_id: number;
  status: Generated<string>;
  added_by_hand: Generated<number>;
  created: string;
}

export interface RequestResponseRow {
  id: Generated<number>;
  finding_id: number;
  request: string;
  response: string;
}

export interface FindingCountRow {
  test_id: number;
  severity: number;
  status: number;
  number: number;
}

export interface NoteRow {
  id: Generated<number>;
  uuid: string;
  subject: string;
  subject_id: number;
  entry: string;
  date: string;
  author_id: number;
  private: Generated<number>;
  edited: Generated<number>;
  editor_id: number | null;
  edit_time: string | null;
}

export interface FileContentRow {
  hash: string;
  size: number;
  encoding: Generated<string>;
  data: Uint8Array;
}

export interface FileContentPieceRow {
  hash: string;
  position: number;
  data: Uint8Array;
}

export interface FileUploadRow {
  id: Generated<number>;
  uuid: string;
  subject: string;
  subject_id: number;
  title: string;
  content_hash: string;
  size: number;
  created: string;
}

export interface FindingGroupRow {
  id: Generated<number>;
  uuid: string;
  test_id: number;
  name: string;
  creator_id: number;
  created: string;
  updated: string;
}

export interface FindingGroupMemberRow {
  finding_id: number;
  group_id: number;
}

export interface FindingTemplateRow {
  id: Generated<number>;
  uuid: string;
  title: string;
  severity: number;
  cwe: number | null;
  vulnerability_ids: Generated<string>;
  cvssv3: string | null;
  cvssv4: string | null;
  description: Generated<string>;
  mitigation: Generated<string>;
  impact: Generated<string>;
  reference_text: Generated<string>;
  steps_to_reproduce: Generated<string>;
  severity_justification: Generated<string>;
  component_name: string | null;
  component_version: string | null;
  endpoints: Generated<string>;
  notes: Generated<string>;
  last_used: string | null;
  created: string;
  updated: string;
}

export interface RiskAcceptanceRow {
  id: Generated<number>;
  uuid: string;
  engagement_id: number | null;
  name: string;
  recommendation: Generated<string>;
  recommendation_details: Generated<string>;
  decision: Generated<string>;
  decision_details: Generated<string>;
  accepted_by: string | null;
  owner_id: number;
  expiration_date: string | null;
  expiration_date_warned: string | null;
  expiration_date_handled: string | null;
  reactivate_expired: Generated<number>;
  restart_sla_expired: Generated<number>;
  created: string;
  updated: string;
}

export interface RiskAcceptanceFindingRow {
  risk_acceptance_id: number;
  finding_id: number;
}

export interface SavedViewRow {
  id: Generated<number>;
  uuid: string;
  user_id: number;
  name: string;
  query: string;
  sort: string;
  columns: Generated<string>;
  position: Generated<number>;
}

export interface TestImportRow {
  id: Generated<number>;
  uuid: string;
  test_id: number;
  type: string;
  scan_type: string;
  file_name: string;
  file_size: number;
  content_hash: string | null;
  version: Generated<string>;
  build_id: Generated<string>;
  commit_hash: Generated<string>;
  branch_tag: Generated<string>;
  settings: string;
  problems: Generated<string>;
  counts: string;
  user_id: number;
  journal_id: number | null;
  created: string;
}

export interface TestImportActionRow {
  import_id: number;
  finding_id: number;
  action: string;
}

export interface JournalRow {
  id: Generated<number>;
  uuid: string;
  at: string;
  user_id: number;
  command: string;
  summary: string;
  input: string;
  changes: Generated<number>;
  undo_of: number | null;
  undone_by: number | null;
  import_id: number | null;
}

export interface JournalStepRow {
  journal_id: number;
  step: number;
  table_name: string;
  kind: string;
  columns: Generated<string>;
  import_id: number | null;
}

export interface JournalRowRow {
  journal_id: number;
  step: number;
  row_key: string;
  finding_id: number | null;
  before: string | null;
  after: string | null;
}

export interface JobRow {
  id: Generated<number>;
  uuid: string;
  name: string;
  title: string;
  status: string;
  user_id: number;
  started: string;
  finished: string | null;
  result: string | null;
  error: string | null;
}

/** Full-text documents; written and matched only by `store/search.ts`. */
export interface SearchRow {
  id: number;
  document: string;
}

export interface Tables {
  workspace_fact: WorkspaceFactRow;
  setting: SettingRow;
  dojo_user: DojoUserRow;
  sla_configuration: SlaConfigurationRow;
  product_type: ProductTypeRow;
  product: ProductRow;
  engagement: EngagementRow;
  test_type: TestTypeRow;
  environment: EnvironmentRow;
  test: TestRow;
  tag: TagRow;
  tagging: TaggingRow;
  text: TextRow;
  finding: FindingRow;
  finding_found_by: FindingFoundByRow;
  vulnerability: VulnerabilityRow;
  finding_vulnerability: FindingVulnerabilityRow;
  finding_cwe: FindingCweRow;
  finding_override: FindingOverrideRow;
  endpoint: EndpointRow;
  finding_endpoint: FindingEndpointRow;
  request_response: RequestResponseRow;
  finding_count: FindingCountRow;
  note: NoteRow;
  file_content: FileContentRow;
  file_content_piece: FileContentPieceRow;
  file_upload: FileUploadRow;
  finding_group: FindingGroupRow;
  finding_group_member: FindingGroupMemberRow;
  finding_template: FindingTemplateRow;
  risk_acceptance: RiskAcceptanceRow;
  risk_acceptance_finding: RiskAcceptanceFindingRow;
  saved_view: SavedViewRow;
  test_import: TestImportRow;
  test_import_action: TestImportActionRow;
  journal: JournalRow;
  journal_step: JournalStepRow;
  journal_row: JournalRowRow;
  job: JobRow;
  finding_search: SearchRow;
  text_search: SearchRow;
}

export type TableName = keyof Tables;
