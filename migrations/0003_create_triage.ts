import type { Kysely } from 'kysely';
import { createIndex, createTable, type Dialect } from './_kit.ts';

/** Notes, files, groups, templates, risk acceptances, saved views. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'note',
    `
    id id
    uuid text not null unique
    subject text not null
    subject_id int not null
    entry text not null
    date text not null
    author_id int not null references dojo_user(id)
    private flag not null default 0
    edited flag not null default 0
    editor_id int references dojo_user(id)
    edit_time text`,
  );
  await createIndex(db, 'note', 'subject, subject_id');
  await createTable(
    db,
    dialect,
    'file_content',
    `
    hash text primary key
    size int not null
    encoding text not null default ''
    data bytes not null`,
  );
  await createTable(
    db,
    dialect,
    'file_upload',
    `
    id id
    uuid text not null unique
    subject text not null
    subject_id int not null
    title text not null
    content_hash text not null references file_content(hash)
    size int not null
    created text not null`,
  );
  await createIndex(db, 'file_upload', 'subject, subject_id');
  await createTable(
    db,
    dialect,
    'finding_group',
    `
    id id
    uuid text not null unique
    test_id int not null references test(id)
    name text not null
    creator_id int not null references dojo_user(id)
    created text not null
    updated text not null
    UNIQUE (test_id, name)`,
  );
  await createTable(
    db,
    dialect,
    'finding_group_member',
    `
    finding_id int primary key
    group_id int not null`,
    { keyed: true },
  );
  await createIndex(db, 'finding_group_member', 'group_id');
  await createTable(
    db,
    dialect,
    'finding_template',
    `
    id id
    uuid text not null unique
    title text not null
    severity int not null
    cwe int
    vulnerability_ids text not null default ''
    cvssv3 text
    cvssv4 text
    description text not null default ''
    mitigation text not null default ''
    impact text not null default ''
    reference_text text not null default ''
    steps_to_reproduce text not null default ''
    severity_justification text not null default ''
    component_name text
    component_version text
    endpoints text not null default ''
    notes text not null default ''
    last_used text
    created text not null
    updated text not null`,
  );
  await createTable(
    db,
    dialect,
    'risk_acceptance',
    `
    id id
    uuid text not null unique
    engagement_id int references engagement(id)
    name text not null
    recommendation text not null default 'F'
    recommendation_details text not null default ''
    decision text not null default 'A'
    decision_details text not null default ''
    accepted_by text
    owner_id int not null references dojo_user(id)
    expiration_date text
    expiration_date_warned text
    expiration_date_handled text
    reactivate_expired flag not null default 1
    restart_sla_expired flag not null default 0
    created text not null
    updated text not null`,
  );
  await createTable(
    db,
    dialect,
    'risk_acceptance_finding',
    `
    risk_acceptance_id int not null
    finding_id int not null
    PRIMARY KEY (risk_acceptance_id, finding_id)`,
    { keyed: true },
  );
  await createIndex(db, 'risk_acceptance_finding', 'finding_id');
  await createTable(
    db,
    dialect,
    'saved_view',
    `
    id id
    uuid text not null unique
    user_id int not null references dojo_user(id)
    name text not null
    query text not null
    sort text not null
    columns text not null default '[]'
    position int not null default 0
    UNIQUE (user_id, name)`,
  );
}
