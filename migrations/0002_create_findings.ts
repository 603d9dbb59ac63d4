import type { Kysely } from 'kysely';
import { createIndex, createTable, type Dialect, statement } from './_kit.ts';

/** Findings and what hangs off them. Long texts are shared by content: a plugin's description is stored once, not once a host. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'text',
    `
    id id
    hash text not null unique
    body text not null`,
  );
  await createTable(
    db,
    dialect,
    'finding',
    `
    id id
    uuid text not null
    test_id int not null references test(id)
    engagement_id int not null
    product_id int not null
    test_type_id int not null
    import_id int
    title text not null
    severity int not null
    status int not null
    date text not null
    sla_start_date text
    sla_expiration_date text
    cwe int
    cve text
    cvssv3 text
    cvssv3_score real
    cvssv4 text
    cvssv4_score real
    epss_score real
    epss_percentile real
    kev_date text
    component_name text
    component_version text
    file_path text
    line int
    service text
    endpoint_count int not null default 0
    duplicate_finding_id int
    hash_code text
    hash_key big
    unique_id_from_tool text
    vuln_id_from_tool text
    report_key big
    description_id int
    mitigation_id int
    impact_id int
    references_id int
    steps_to_reproduce_id int
    severity_justification_id int
    param text
    payload text
    fix_version text
    nb_occurences int
    scanner_confidence int
    publish_date text
    planned_remediation_date text
    planned_remediation_version text
    effort_for_fixing text
    sast_source_object text
    sast_sink_object text
    sast_source_line int
    sast_source_file_path text
    mitigated text
    mitigated_by_id int
    reporter_id int not null
    last_reviewed text
    last_reviewed_by_id int
    last_status_update text not null
    review_requested_by_id int
    created text not null
    updated text not null`,
  );
  await createIndex(db, 'finding', 'severity, id');
  await createIndex(db, 'finding', 'test_id, severity, status');
  await createIndex(db, 'finding', 'product_id, hash_key');
  await createIndex(db, 'finding', 'unique_id_from_tool', { where: 'unique_id_from_tool IS NOT NULL' });
  await createIndex(db, 'finding', 'duplicate_finding_id', { where: 'duplicate_finding_id IS NOT NULL' });
  await createIndex(db, 'finding', 'description_id');
  await createIndex(db, 'finding', 'import_id');
  await createTable(
    db,
    dialect,
    'finding_found_by',
    `
    finding_id int not null
    test_type_id int not null
    PRIMARY KEY (finding_id, test_type_id)`,
    { keyed: true },
  );
  await createTable(
    db,
    dialect,
    'vulnerability',
    `
    id id
    vulnerability_id text not null unique
    type text`,
  );
  await createTable(
    db,
    dialect,
    'finding_vulnerability',
    `
    finding_id int not null
    position int not null
    vulnerability_id int not null
    PRIMARY KEY (finding_id, position)`,
    { keyed: true },
  );
  await createIndex(db, 'finding_vulnerability', 'vulnerability_id');
  await createTable(
    db,
    dialect,
    'finding_cwe',
    `
    finding_id int not null
    cwe int not null
    PRIMARY KEY (finding_id, cwe)`,
    { keyed: true },
  );
  await createTable(
    db,
    dialect,
    'endpoint',
    `
    id id
    uuid text not null unique
    value text not null unique
    protocol text not null default ''
    user_info text not null default ''
    host text not null
    port int
    path text not null default ''
    query text not null default ''
    fragment text not null default ''`,
  );
  await createIndex(db, 'endpoint', 'host');
  await createTable(
    db,
    dialect,
    'finding_endpoint',
    `
    finding_id int not null
    endpoint_id int not null
    status text not null default 'Active'
    added_by_hand flag not null default 0
    created text not null
    PRIMARY KEY (finding_id, endpoint_id)`,
    { keyed: true },
  );
  await createIndex(db, 'finding_endpoint', 'endpoint_id');
  await createTable(
    db,
    dialect,
    'request_response',
    `
    id id
    finding_id int not null
    request text not null
    response text not null`,
  );
  await createIndex(db, 'request_response', 'finding_id');
  await createTable(
    db,
    dialect,
    'finding_count',
    `
    test_id int not null
    severity int not null
    status int not null
    number int not null
    PRIMARY KEY (test_id, severity, status)`,
    { keyed: true },
  );
  await fullText(db, dialect);
}

/** Two indexes: one document a finding (title, component, file, ids, endpoints), one a shared description. */
async function fullText(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect === 'sqlite') {
    const options = 'content=\'\', contentless_delete=1, tokenize="unicode61 remove_diacritics 2"';
    await statement(db, `CREATE VIRTUAL TABLE finding_search USING fts5(document, ${options})`);
    await statement(db, `CREATE VIRTUAL TABLE text_search USING fts5(document, ${options})`);
    return;
  }
  for (const table of ['finding_search', 'text_search']) {
    await statement(db, `CREATE TABLE ${table} (id integer PRIMARY KEY, document tsvector NOT NULL)`);
    await statement(db, `CREATE INDEX ${table}_document ON ${table} USING gin (document)`);
  }
}
