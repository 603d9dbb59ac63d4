import { type Kysely, sql } from 'kysely';
import { createTable, type Dialect, statement } from './_kit.ts';

/** Columns whose changes by a person the journal remembers, with the fact they stand for. */
const FACTS = {
  status: 'status',
  title: 'title',
  severity: 'severity',
  description_id: 'description',
  mitigation_id: 'mitigation',
  cvssv3: 'cvssv3',
  cvssv4: 'cvssv4',
  epss_score: 'epss_score',
  cwe: 'cwe',
  cve: 'vulnerability_ids',
  component_name: 'component_name',
  component_version: 'component_version',
  file_path: 'file_path',
  line: 'line',
  fix_version: 'fix_version',
};

/**
 * `drift_key`: what a finding in code is known by when its line has moved.
 * What a person set, a change a row, so that imports leave it and undo of one change leaves the others' rows. What the journal knows of
 * earlier changes is taken over.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'finding_override',
    `
    finding_id int not null
    field text not null
    journal_id int not null
    PRIMARY KEY (finding_id, field, journal_id)`,
    { keyed: true },
  );
  await statement(db, `ALTER TABLE finding ADD COLUMN drift_key ${dialect === 'sqlite' ? 'INTEGER' : 'bigint'}`);
  for (const [column, field] of Object.entries(FACTS))
    await sql`INSERT INTO finding_override (finding_id, field, journal_id)
      SELECT DISTINCT r.finding_id, ${sql.lit(field)}, r.journal_id FROM journal_row r
      JOIN journal_step s ON s.journal_id = r.journal_id AND s.step = r.step JOIN journal j ON j.id = r.journal_id
      WHERE s.table_name = 'finding' AND s.kind = 'update' AND s.columns LIKE ${sql.lit(`%"${column}"%`)}
        AND j.import_id IS NULL AND j.undo_of IS NULL AND j.undone_by IS NULL AND r.finding_id IN (SELECT id FROM finding)`.execute(db);
}
