import { type RawBuilder, sql } from 'kysely';
import type { Store } from './database.ts';
import type { TableName } from './tables.ts';

/** Which columns name a row of a parent table. SQLite does not watch over them, so undo does. */
const CHILDREN: readonly (readonly [parent: TableName, child: TableName, column: string])[] = [
  ['sla_configuration', 'product', 'sla_configuration_id'],
  ['product_type', 'product', 'prod_type_id'],
  ['product', 'engagement', 'product_id'],
  ['engagement', 'test', 'engagement_id'],
  ['engagement', 'risk_acceptance', 'engagement_id'],
  ['test_type', 'test', 'test_type_id'],
  ['test', 'finding', 'test_id'],
  ['test', 'test_import', 'test_id'],
  ['test', 'finding_group', 'test_id'],
  ['test_import', 'finding', 'import_id'],
  ['finding_group', 'finding_group_member', 'group_id'],
];

/** Rows of a table that nothing hangs off. */
export function unreferenced(table: TableName): RawBuilder<boolean> {
  const id = sql.ref(`${table}.id`);
  const parts = CHILDREN.filter(([parent]) => parent === table).map(
    ([, child, column]) => sql`NOT EXISTS (SELECT 1 FROM ${sql.table(child)} AS child WHERE ${sql.ref(`child.${column}`)} = ${id})`,
  );
  return parts.length === 0 ? sql`1 = 1` : sql`${sql.join(parts, sql` AND `)}`;
}

/** The parent table that rows of the written columns lack; null when all have theirs. */
export async function missingParent(store: Store, isWritten: (table: TableName, column: string) => boolean): Promise<TableName | null> {
  for (const [parent, child, column] of CHILDREN) {
    if (!isWritten(child, column)) continue;
    const { rows } =
      await sql`SELECT 1 FROM ${sql.table(child)} WHERE ${sql.ref(column)} IS NOT NULL AND ${sql.ref(column)} NOT IN (SELECT id FROM ${sql.table(parent)}) LIMIT 1`.execute(
        store.db,
      );
    if (rows.length > 0) return parent;
  }
  return null;
}

/** Tables whose rows belong to a finding. */
const OF_FINDING: ReadonlySet<TableName> = new Set([
  'finding_found_by',
  'finding_vulnerability',
  'finding_cwe',
  'finding_override',
  'finding_endpoint',
  'request_response',
  'finding_group_member',
  'risk_acceptance_finding',
  'test_import_action',
]);
/** Tables whose rows hang off something by subject and id, and what that may be. */
export const ATTACHED = ['note', 'file_upload', 'tagging'] as const satisfies readonly TableName[];
export const SUBJECTS: readonly TableName[] = ['product', 'engagement', 'test', 'finding', 'endpoint'];
/** What else such a row joins its finding to. */
const OTHER_END: Readonly<Partial<Record<TableName, readonly [parent: TableName, column: string]>>> = {
  finding_group_member: ['finding_group', 'group_id'],
  risk_acceptance_finding: ['risk_acceptance', 'risk_acceptance_id'],
  test_import_action: ['test_import', 'import_id'],
};

/** Rows, called `gone`, whose finding or subject is there to take them back. */
export function ownerIsThere(table: TableName): RawBuilder<boolean> {
  const isThere = (parent: TableName, column: string): RawBuilder<boolean> =>
    sql`EXISTS (SELECT 1 FROM ${sql.table(parent)} AS owner_row WHERE owner_row.id = ${sql.ref(`gone.${column}`)})`;
  if (OF_FINDING.has(table)) {
    const other = OTHER_END[table];
    return other ? sql`${isThere('finding', 'finding_id')} AND ${isThere(...other)}` : isThere('finding', 'finding_id');
  }
  if (!(ATTACHED as readonly TableName[]).includes(table)) return sql`1 = 1`;
  const parts = SUBJECTS.map((subject) => sql`(gone.subject = ${sql.lit(subject)} AND ${isThere(subject, 'subject_id')})`);
  return sql`(${sql.join(parts, sql` OR `)})`;
}

/** Whether the database refused a statement because a name is taken or a parent is missing. */
export function isConstraintError(error: unknown): boolean {
  return /^(SQLITE_CONSTRAINT|23503|23505)/.test(String((error as { code?: unknown }).code ?? ''));
}
