CREATE TABLE dojo_user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  username TEXT not null unique,
  first_name TEXT not null default '',
  last_name TEXT not null default '',
  email TEXT not null default '',
  is_active INTEGER not null default 1,
  is_staff INTEGER not null default 0,
  is_superuser INTEGER not null default 0,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE endpoint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  value TEXT not null unique,
  protocol TEXT not null default '',
  user_info TEXT not null default '',
  host TEXT not null,
  port INTEGER,
  path TEXT not null default '',
  query TEXT not null default '',
  fragment TEXT not null default ''
) STRICT;

CREATE TABLE engagement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  product_id INTEGER not null references product(id),
  name TEXT not null,
  description TEXT not null default '',
  version TEXT not null default '',
  target_start TEXT not null,
  target_end TEXT not null,
  lead_id INTEGER references dojo_user(id),
  reason TEXT not null default '',
  tracker TEXT not null default '',
  test_strategy TEXT not null default '',
  active INTEGER not null default 1,
  status TEXT not null default 'Not Started',
  engagement_type TEXT not null default 'Interactive',
  build_id TEXT not null default '',
  commit_hash TEXT not null default '',
  branch_tag TEXT not null default '',
  source_code_management_uri TEXT not null default '',
  deduplication_on_engagement INTEGER not null default 0,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE environment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null unique
) STRICT;

CREATE TABLE file_content (
  hash TEXT primary key,
  size INTEGER not null,
  encoding TEXT not null default '',
  data BLOB not null
) STRICT;

CREATE TABLE file_content_piece (
  hash TEXT not null references file_content(hash),
  position INTEGER not null,
  data BLOB not null,
  PRIMARY KEY (hash, position)
) STRICT;

CREATE TABLE file_upload (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  subject TEXT not null,
  subject_id INTEGER not null,
  title TEXT not null,
  content_hash TEXT not null references file_content(hash),
  size INTEGER not null,
  created TEXT not null
) STRICT;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null,
  test_id INTEGER not null references test(id),
  engagement_id INTEGER not null,
  product_id INTEGER not null,
  test_type_id INTEGER not null,
  import_id INTEGER,
  title TEXT not null,
  severity INTEGER not null,
  status INTEGER not null,
  date TEXT not null,
  sla_start_date TEXT,
  sla_expiration_date TEXT,
  cwe INTEGER,
  cve TEXT,
  cvssv3 TEXT,
  cvssv3_score REAL,
  cvssv4 TEXT,
  cvssv4_score REAL,
  epss_score REAL,
  epss_percentile REAL,
  kev_date TEXT,
  component_name TEXT,
  component_version TEXT,
  file_path TEXT,
  line INTEGER,
  service TEXT,
  endpoint_count INTEGER not null default 0,
  duplicate_finding_id INTEGER,
  hash_code TEXT,
  hash_key INTEGER,
  unique_id_from_tool TEXT,
  vuln_id_from_tool TEXT,
  report_key INTEGER,
  description_id INTEGER,
  mitigation_id INTEGER,
  impact_id INTEGER,
  references_id INTEGER,
  steps_to_reproduce_id INTEGER,
  severity_justification_id INTEGER,
  param TEXT,
  payload TEXT,
  fix_version TEXT,
  nb_occurences INTEGER,
  scanner_confidence INTEGER,
  publish_date TEXT,
  planned_remediation_date TEXT,
  planned_remediation_version TEXT,
  effort_for_fixing TEXT,
  sast_source_object TEXT,
  sast_sink_object TEXT,
  sast_source_line INTEGER,
  sast_source_file_path TEXT,
  mitigated TEXT,
  mitigated_by_id INTEGER,
  reporter_id INTEGER not null,
  last_reviewed TEXT,
  last_reviewed_by_id INTEGER,
  last_status_update TEXT not null,
  review_requested_by_id INTEGER,
  created TEXT not null,
  updated TEXT not null
, drift_key INTEGER) STRICT;

CREATE TABLE finding_count (
  test_id INTEGER not null,
  severity INTEGER not null,
  status INTEGER not null,
  number INTEGER not null,
  PRIMARY KEY (test_id, severity, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_cwe (
  finding_id INTEGER not null,
  cwe INTEGER not null,
  PRIMARY KEY (finding_id, cwe)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_endpoint (
  finding_id INTEGER not null,
  endpoint_id INTEGER not null,
  status TEXT not null default 'Active',
  added_by_hand INTEGER not null default 0,
  created TEXT not null,
  PRIMARY KEY (finding_id, endpoint_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_found_by (
  finding_id INTEGER not null,
  test_type_id INTEGER not null,
  PRIMARY KEY (finding_id, test_type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  test_id INTEGER not null references test(id),
  name TEXT not null,
  creator_id INTEGER not null references dojo_user(id),
  created TEXT not null,
  updated TEXT not null,
  UNIQUE (test_id, name)
) STRICT;

CREATE TABLE finding_group_member (
  finding_id INTEGER primary key,
  group_id INTEGER not null
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_override (
  finding_id INTEGER not null,
  field TEXT not null,
  journal_id INTEGER not null,
  PRIMARY KEY (finding_id, field, journal_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE finding_search USING fts5(document, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE finding_template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  title TEXT not null,
  severity INTEGER not null,
  cwe INTEGER,
  vulnerability_ids TEXT not null default '',
  cvssv3 TEXT,
  cvssv4 TEXT,
  description TEXT not null default '',
  mitigation TEXT not null default '',
  impact TEXT not null default '',
  reference_text TEXT not null default '',
  steps_to_reproduce TEXT not null default '',
  severity_justification TEXT not null default '',
  component_name TEXT,
  component_version TEXT,
  endpoints TEXT not null default '',
  notes TEXT not null default '',
  last_used TEXT,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE finding_vulnerability (
  finding_id INTEGER not null,
  position INTEGER not null,
  vulnerability_id INTEGER not null,
  PRIMARY KEY (finding_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null,
  title TEXT not null,
  status TEXT not null,
  user_id INTEGER not null references dojo_user(id),
  started TEXT not null,
  finished TEXT,
  result TEXT,
  error TEXT
) STRICT;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  at TEXT not null,
  user_id INTEGER not null references dojo_user(id),
  command TEXT not null,
  summary TEXT not null,
  input TEXT not null,
  changes INTEGER not null default 0,
  undo_of INTEGER,
  undone_by INTEGER,
  import_id INTEGER
) STRICT;

CREATE TABLE journal_row (
  journal_id INTEGER not null,
  step INTEGER not null,
  row_key TEXT not null,
  finding_id INTEGER,
  before TEXT,
  after TEXT,
  PRIMARY KEY (journal_id, step, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_step (
  journal_id INTEGER not null,
  step INTEGER not null,
  table_name TEXT not null,
  kind TEXT not null,
  columns TEXT not null default '[]',
  import_id INTEGER,
  PRIMARY KEY (journal_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (name TEXT PRIMARY KEY, at TEXT NOT NULL);

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  subject TEXT not null,
  subject_id INTEGER not null,
  entry TEXT not null,
  date TEXT not null,
  author_id INTEGER not null references dojo_user(id),
  private INTEGER not null default 0,
  edited INTEGER not null default 0,
  editor_id INTEGER references dojo_user(id),
  edit_time TEXT
) STRICT;

CREATE TABLE product (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null unique,
  description TEXT not null,
  prod_type_id INTEGER not null references product_type(id),
  sla_configuration_id INTEGER not null references sla_configuration(id),
  product_manager_id INTEGER references dojo_user(id),
  technical_contact_id INTEGER references dojo_user(id),
  team_manager_id INTEGER references dojo_user(id),
  business_criticality TEXT,
  platform TEXT,
  lifecycle TEXT,
  origin TEXT,
  user_records INTEGER,
  revenue REAL,
  external_audience INTEGER not null default 0,
  internet_accessible INTEGER not null default 0,
  enable_product_tag_inheritance INTEGER not null default 0,
  enable_simple_risk_acceptance INTEGER not null default 0,
  enable_full_risk_acceptance INTEGER not null default 1,
  disable_sla_breach_notifications INTEGER not null default 0,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE product_type (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null unique,
  description TEXT not null default '',
  critical_product INTEGER not null default 0,
  key_product INTEGER not null default 0,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE request_response (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  finding_id INTEGER not null,
  request TEXT not null,
  response TEXT not null
) STRICT;

CREATE TABLE risk_acceptance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  engagement_id INTEGER references engagement(id),
  name TEXT not null,
  recommendation TEXT not null default 'F',
  recommendation_details TEXT not null default '',
  decision TEXT not null default 'A',
  decision_details TEXT not null default '',
  accepted_by TEXT,
  owner_id INTEGER not null references dojo_user(id),
  expiration_date TEXT,
  expiration_date_warned TEXT,
  expiration_date_handled TEXT,
  reactivate_expired INTEGER not null default 1,
  restart_sla_expired INTEGER not null default 0,
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE risk_acceptance_finding (
  risk_acceptance_id INTEGER not null,
  finding_id INTEGER not null,
  PRIMARY KEY (risk_acceptance_id, finding_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  user_id INTEGER not null references dojo_user(id),
  name TEXT not null,
  query TEXT not null,
  sort TEXT not null,
  columns TEXT not null default '[]',
  position INTEGER not null default 0,
  UNIQUE (user_id, name)
) STRICT;

CREATE TABLE setting (
  key TEXT primary key,
  value TEXT not null
) STRICT, WITHOUT ROWID;

CREATE TABLE sla_configuration (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null unique,
  description TEXT not null default '',
  critical INTEGER not null default 7,
  high INTEGER not null default 30,
  medium INTEGER not null default 90,
  low INTEGER not null default 120,
  enforce_critical INTEGER not null default 1,
  enforce_high INTEGER not null default 1,
  enforce_medium INTEGER not null default 1,
  enforce_low INTEGER not null default 1,
  restart_sla_on_reactivation INTEGER not null default 0
) STRICT;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT not null unique
) STRICT;

CREATE TABLE tagging (
  subject TEXT not null,
  subject_id INTEGER not null,
  tag_id INTEGER not null references tag(id),
  inherited INTEGER not null default 0,
  PRIMARY KEY (subject, subject_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE test (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  engagement_id INTEGER not null references engagement(id),
  test_type_id INTEGER not null references test_type(id),
  scan_type TEXT,
  title TEXT,
  description TEXT not null default '',
  environment_id INTEGER references environment(id),
  lead_id INTEGER references dojo_user(id),
  target_start TEXT not null,
  target_end TEXT not null,
  percent_complete INTEGER,
  version TEXT not null default '',
  build_id TEXT not null default '',
  commit_hash TEXT not null default '',
  branch_tag TEXT not null default '',
  created TEXT not null,
  updated TEXT not null
) STRICT;

CREATE TABLE test_import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  test_id INTEGER not null,
  type TEXT not null,
  scan_type TEXT not null,
  file_name TEXT not null,
  file_size INTEGER not null,
  content_hash TEXT references file_content(hash),
  version TEXT not null default '',
  build_id TEXT not null default '',
  commit_hash TEXT not null default '',
  branch_tag TEXT not null default '',
  settings TEXT not null,
  problems TEXT not null default '[]',
  counts TEXT not null,
  user_id INTEGER not null references dojo_user(id),
  journal_id INTEGER,
  created TEXT not null
) STRICT;

CREATE TABLE test_import_action (
  import_id INTEGER not null,
  finding_id INTEGER not null,
  action TEXT not null,
  PRIMARY KEY (import_id, finding_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE test_type (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT not null unique,
  name TEXT not null unique,
  static_tool INTEGER not null default 0,
  dynamic_tool INTEGER not null default 0,
  active INTEGER not null default 1,
  dynamically_generated INTEGER not null default 0
) STRICT;

CREATE TABLE text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT not null unique,
  body TEXT not null
) STRICT;

CREATE VIRTUAL TABLE text_search USING fts5(document, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");

CREATE TABLE vulnerability (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  vulnerability_id TEXT not null unique,
  type TEXT
) STRICT;

CREATE TABLE workspace_fact (
  key TEXT primary key,
  value TEXT not null
) STRICT, WITHOUT ROWID;

CREATE INDEX endpoint_host ON endpoint (host);

CREATE INDEX engagement_product_id ON engagement (product_id);

CREATE INDEX file_upload_subject_subject_id ON file_upload (subject, subject_id);

CREATE INDEX finding_description_id ON finding (description_id);

CREATE INDEX finding_duplicate_finding_id ON finding (duplicate_finding_id) WHERE duplicate_finding_id IS NOT NULL;

CREATE INDEX finding_endpoint_endpoint_id ON finding_endpoint (endpoint_id);

CREATE INDEX finding_group_member_group_id ON finding_group_member (group_id);

CREATE INDEX finding_import_id ON finding (import_id);

CREATE INDEX finding_product_id_hash_key ON finding (product_id, hash_key);

CREATE INDEX finding_severity_id ON finding (severity, id);

CREATE INDEX finding_test_id_severity_status ON finding (test_id, severity, status);

CREATE INDEX finding_unique_id_from_tool ON finding (unique_id_from_tool) WHERE unique_id_from_tool IS NOT NULL;

CREATE INDEX finding_vulnerability_vulnerability_id ON finding_vulnerability (vulnerability_id);

CREATE INDEX journal_row_finding_id ON journal_row (finding_id) WHERE finding_id IS NOT NULL;

CREATE INDEX journal_user_id_id ON journal (user_id, id);

CREATE INDEX note_subject_subject_id ON note (subject, subject_id);

CREATE INDEX product_prod_type_id ON product (prod_type_id);

CREATE INDEX request_response_finding_id ON request_response (finding_id);

CREATE INDEX risk_acceptance_finding_finding_id ON risk_acceptance_finding (finding_id);

CREATE INDEX tagging_tag_id_subject_subject_id ON tagging (tag_id, subject, subject_id);

CREATE INDEX test_engagement_id ON test (engagement_id);

CREATE INDEX test_import_action_finding_id ON test_import_action (finding_id);

CREATE INDEX test_import_test_id ON test_import (test_id);
