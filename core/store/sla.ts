import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { updateRows } from './journal.ts';
import { slaExpression } from './product-sla.ts';
import { settingsOf, slaConfiguration } from './settings.ts';

/** Computes the SLA day of these findings again; nothing while the workspace has SLAs switched off. One statement a configuration. */
export async function refreshSla(store: WriteStore, ids: readonly number[]): Promise<void> {
  if (!(await settingsOf(store)).enable_finding_sla) return;
  const rows = await store.db
    .selectFrom('finding as f')
    .innerJoin('product as p', 'p.id', 'f.product_id')
    .select(['f.id', 'p.sla_configuration_id'])
    .where(inIds(store, 'f.id', ids))
    .execute();
  for (const [configuration, members] of Map.groupBy(rows, (row) => row.sla_configuration_id)) {
    const sla_expiration_date = slaExpression(store, await slaConfiguration(store, configuration));
    await updateRows(store, 'finding', { column: 'id', ids: members.map((row) => row.id) }, { sla_expiration_date });
  }
}
