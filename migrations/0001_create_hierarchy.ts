import type { Kysely } from 'kysely';
import { createIndex, createTable, type Dialect, statement } from './_kit.ts';

/** People, settings, and product type > product > engagement > test. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'workspace_fact',
    `
    key text primary key
    value text not null`,
    { keyed: true },
  );
  await createTable(
    db,
    dialect,
    'setting',
    `
    key text primary key
    value text not null`,
    { keyed: true },
  );
  await createTable(
    db,
    dialect,
    'dojo_user',
    `
    id id
    uuid text not null unique
    username text not null unique
    first_name text not null default ''
    last_name text not null default ''
    email text not null default ''
    is_active flag not null default 1
    is_staff flag not null default 0
    is_superuser flag not null default 0
    created text not null
    updated text not null`,
  );
  await createTable(
    db,
    dialect,
    'sla_configuration',
    `
    id id
    uuid text not null unique
    name text not null unique
    description text not null default ''
    critical int not null default 7
    high int not null default 30
    medium int not null default 90
    low int not null default 120
    enforce_critical flag not null default 1
    enforce_high flag not null default 1
    enforce_medium flag not null default 1
    enforce_low flag not null default 1
    restart_sla_on_reactivation flag not null default 0`,
  );
  await createTable(
    db,
    dialect,
    'product_type',
    `
    id id
    uuid text not null unique
    name text not null unique
    description text not null default ''
    critical_product flag not null default 0
    key_product flag not null default 0
    created text not null
    updated text not null`,
  );
  await createTable(
    db,
    dialect,
    'product',
    `
    id id
    uuid text not null unique
    name text not null unique
    description text not null
    prod_type_id int not null references product_type(id)
    sla_configuration_id int not null references sla_configuration(id)
    product_manager_id int references dojo_user(id)
    technical_contact_id int references dojo_user(id)
    team_manager_id int references dojo_user(id)
    business_criticality text
    platform text
    lifecycle text
    origin text
    user_records int
    revenue real
    external_audience flag not null default 0
    internet_accessible flag not null default 0
    enable_product_tag_inheritance flag not null default 0
    enable_simple_risk_acceptance flag not null default 0
    enable_full_risk_acceptance flag not null default 1
    disable_sla_breach_notifications flag not null default 0
    created text not null
    updated text not null`,
  );
  await createIndex(db, 'product', 'prod_type_id');
  await createTable(
    db,
    dialect,
    'engagement',
    `
    id id
    uuid text not null unique
    product_id int not null references product(id)
    name text not null
    description text not null default ''
    version text not null default ''
    target_start text not null
    target_end text not null
    lead_id int references dojo_user(id)
    reason text not null default ''
    tracker text not null default ''
    test_strategy text not null default ''
    active flag not null default 1
    status text not null default 'Not Started'
    engagement_type text not null default 'Interactive'
    build_id text not null default ''
    commit_hash text not null default ''
    branch_tag text not null default ''
    source_code_management_uri text not null default ''
    deduplication_on_engagement flag not null default 0
    created text not null
    updated text not null`,
  );
  await createIndex(db, 'engagement', 'product_id');
  await createTable(
    db,
    dialect,
    'test_type',
    `
    id id
    uuid text not null unique
    name text not null unique
    static_tool flag not null default 0
    dynamic_tool flag not null default 0
    active flag not null default 1
    dynamically_generated flag not null default 0`,
  );
  await createTable(
    db,
    dialect,
    'environment',
    `
    id id
    uuid text not null unique
    name text not null unique`,
  );
  await createTable(
    db,
    dialect,
    'test',
    `
    id id
    uuid text not null unique
    engagement_id int not null references engagement(id)
    test_type_id int not null references test_type(id)
    scan_type text
    title text
    description text not null default ''
    environment_id int references environment(id)
    lead_id int references dojo_user(id)
    target_start text not null
    target_end text not null
    percent_complete int
    version text not null default ''
    build_id text not null default ''
    commit_hash text not null default ''
    branch_tag text not null default ''
    created text not null
    updated text not null`,
  );
  await createIndex(db, 'test', 'engagement_id');
  await createTable(
    db,
    dialect,
    'tag',
    `
    id id
    name text not null unique`,
  );
  await createTable(
    db,
    dialect,
    'tagging',
    `
    subject text not null
    subject_id int not null
    tag_id int not null references tag(id)
    inherited flag not null default 0
    PRIMARY KEY (subject, subject_id, tag_id)`,
    { keyed: true },
  );
  await createIndex(db, 'tagging', 'tag_id, subject, subject_id');
  await statement(
    db,
    "INSERT INTO sla_configuration (id, uuid, name, description) VALUES (1, '01900000-0000-7000-8000-000000000001', 'Default', 'The default SLA configuration.')",
  );
}
