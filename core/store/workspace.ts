import { sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import type { Store } from './database.ts';
import { sqliteError } from './sqlite-errors.ts';

/** How many findings a workspace holds, and whether anything was put into it yet. */
export async function workspaceFacts(store: Store): Promise<{ findings: number; empty: boolean }> {
  const { rows } = await sql<{
    findings: number;
    products: number;
  }>`SELECT (SELECT coalesce(sum(number), 0) FROM finding_count) AS findings, (SELECT count(*) FROM product) AS products`.execute(store.db);
  return { findings: Number(rows[0]?.findings ?? 0), empty: Number(rows[0]?.products ?? 0) === 0 };
}

/** A consistent copy of a workspace file while it is in use. `path` must not exist. Throws `report.failed` with the reason. */
export async function backupSqlite(store: Store, path: string): Promise<void> {
  if (store.dialect !== 'sqlite')
    throw new AppError('report.failed', { path, reason: 'this workspace lives on a server; back it up there' });
  try {
    await sql`VACUUM INTO ${path}`.execute(store.db);
  } catch (error) {
    const known = sqliteError(error, path);
    throw known instanceof AppError ? known : new AppError('report.failed', { path, reason: (error as Error).message });
  }
}
