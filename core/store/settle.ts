import { sql } from 'kysely';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { forgetFindings, indexFindings } from './search.ts';

/**
 * Derives again what a command's writes made stale: finding counts of the touched tests, search documents. Called once,
 * at the end of every command, inside its transaction.
 */
export async function settle(store: WriteStore): Promise<void> {
  const { log } = store;
  if (log.touched.size > 0) {
    const rows = await store.db
      .selectFrom('finding')
      .select('test_id')
      .distinct()
      .where(inIds(store, 'id', [...log.touched]))
      .execute();
    for (const row of rows) log.tests.add(row.test_id);
  }
  await recount(store, [...log.tests]);
  if (log.unsearched.size > 0) {
    await forgetFindings(store, [...log.unsearched]);
    await indexFindings(store, inIds(store, 'finding.id', [...log.unsearched]));
  }
  if (log.gone.size > 0) await forgetFindings(store, [...log.gone]);
}

/** The number of findings by severity and status of these tests, counted from the covering index. */
export async function recount(store: Store, tests: readonly number[]): Promise<void> {
  if (tests.length === 0) return;
  await sql`DELETE FROM finding_count WHERE ${inIds(store, 'test_id', tests)}`.execute(store.db);
  await sql`INSERT INTO finding_count (test_id, severity, status, number)
    SELECT test_id, severity, status, count(*) FROM finding WHERE ${inIds(store, 'test_id', tests)} GROUP BY test_id, severity, status`.execute(
    store.db,
  );
}
