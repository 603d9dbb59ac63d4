import type { Kysely } from 'kysely';
import { createIndex, createTable, type Dialect } from './_kit.ts';

/** Imports, the journal, jobs: what happened, when, by whom, and how to take it back. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'test_import',
    `
    id id
    uuid text not null unique
    test_id int not null
    type text not null
    scan_type text not null
    file_name text not null
    file_size big not null
    content_hash text references file_content(hash)
    version text not null default ''
    build_id text not null default ''
    commit_hash text not null default ''
    branch_tag text not null default ''
    settings text not null
    problems text not null default '[]'
    counts text not null
    user_id int not null references dojo_user(id)
    journal_id int
    created text not null`,
  );
  await createIndex(db, 'test_import', 'test_id');
  await createTable(
    db,
    dialect,
    'test_import_action',
    `
    import_id int not null
    finding_id int not null
    action text not null
    PRIMARY KEY (import_id, finding_id)`,
    { keyed: true },
  );
  await createIndex(db, 'test_import_action', 'finding_id');
  await createTable(
    db,
    dialect,
    'journal',
    `
    id id
    uuid text not null unique
    at text not null
    user_id int not null references dojo_user(id)
    command text not null
    summary text not null
    input text not null
    changes int not null default 0
    undo_of int
    undone_by int
    import_id int`,
  );
  await createIndex(db, 'journal', 'user_id, id');
  await createTable(
    db,
    dialect,
    'journal_step',
    `
    journal_id int not null
    step int not null
    table_name text not null
    kind text not null
    columns text not null default '[]'
    import_id int
    PRIMARY KEY (journal_id, step)`,
    { keyed: true },
  );
  await createTable(
    db,
    dialect,
    'journal_row',
    `
    journal_id int not null
    step int not null
    row_key text not null
    finding_id int
    before text
    after text
    PRIMARY KEY (journal_id, step, row_key)`,
    { keyed: true },
  );
  await createIndex(db, 'journal_row', 'finding_id', { where: 'finding_id IS NOT NULL' });
  await createTable(
    db,
    dialect,
    'job',
    `
    id id
    uuid text not null unique
    name text not null
    title text not null
    status text not null
    user_id int not null references dojo_user(id)
    started text not null
    finished text
    result text
    error text`,
  );
}
