import { severityOfRank } from '#core/model/severity.ts';
import { slaExpiration } from '#core/model/sla.ts';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { updateRows } from './journal.ts';
import { settingsOf, slaConfiguration } from './settings.ts';

/** Computes the SLA day of these findings again; nothing while the workspace has SLAs switched off. One statement a distinct day. */
export async function refreshSla(store: WriteStore, ids: readonly number[]): Promise<void> {
  if (!(await settingsOf(store)).enable_finding_sla) return;
  const rows = await store.db
    .selectFrom('finding as f')
    .innerJoin('product as p', 'p.id', 'f.product_id')
    .select(['f.id', 'f.severity', 'f.date', 'f.sla_start_date', 'p.sla_configuration_id'])
    .where(inIds(store, 'f.id', ids))
    .execute();
  const rules = new Map<number, Awaited<ReturnType<typeof slaConfiguration>>>();
  for (const { sla_configuration_id: id } of rows) if (!rules.has(id)) rules.set(id, await slaConfiguration(store, id));
  const day = (row: (typeof rows)[number]): string | null => {
    const rule = rules.get(row.sla_configuration_id);
    return rule ? slaExpiration(rule, severityOfRank(row.severity), row.sla_start_date ?? row.date) : null;
  };
  for (const [expiration, members] of Map.groupBy(rows, day))
    await updateRows(store, 'finding', { column: 'id', ids: members.map((row) => row.id) }, { sla_expiration_date: expiration });
}
