import type { SlaConfiguration } from '#core/contract/settings.ts';
import type { Store } from './database.ts';
import type { SlaConfigurationRow } from './tables.ts';

/** SLA configurations, the default one first. */
export async function slaConfigurations(store: Store, id?: number): Promise<SlaConfiguration[]> {
  let query = store.db.selectFrom('sla_configuration').selectAll().orderBy('id');
  if (id !== undefined) query = query.where('id', '=', id);
  return (await query.execute()).map(({ uuid: _, ...row }) => ({
    ...row,
    enforce_critical: row.enforce_critical === 1,
    enforce_high: row.enforce_high === 1,
    enforce_medium: row.enforce_medium === 1,
    enforce_low: row.enforce_low === 1,
    restart_sla_on_reactivation: row.restart_sla_on_reactivation === 1,
  }));
}

/** Products that use a configuration, by name. */
export async function productsWithSla(store: Store, id: number): Promise<{ id: number; name: string }[]> {
  return await store.db.selectFrom('product').select(['id', 'name']).where('sla_configuration_id', '=', id).orderBy('name').execute();
}

/** Columns that decide when an SLA ends. */
export const SLA_RULE: readonly (keyof SlaConfigurationRow)[] = [
  'critical',
  'high',
  'medium',
  'low',
  'enforce_critical',
  'enforce_high',
  'enforce_medium',
  'enforce_low',
];
