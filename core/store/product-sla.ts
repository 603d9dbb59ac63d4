import { type RawBuilder, sql } from 'kysely';
import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import type { SlaRule } from '#core/model/sla.ts';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { touchLastStep, updateRows } from './journal.ts';
import { settingsOf } from './settings.ts';

/** The day the SLA of a `finding` row ends, or null: `slaExpiration` of the model as an expression. `start` is a day; absent: the finding's own. */
export function slaExpression(
  store: Store,
  rule: SlaRule,
  start: RawBuilder<string> = sql`coalesce(sla_start_date, date)`,
): RawBuilder<string | null> {
  const cases = SEVERITIES.filter((severity) => severity !== 'Info').flatMap((severity) => {
    const key = severity.toLowerCase() as 'critical' | 'high' | 'medium' | 'low';
    return rule[`enforce_${key}`] ? [sql`WHEN ${sql.lit(severityRank(severity))} THEN ${daysAfter(store, start, rule[key])}`] : [];
  });
  return cases.length === 0 ? sql`CAST(NULL AS TEXT)` : sql`CASE severity ${sql.join(cases, sql` `)} ELSE NULL END`;
}

/** As `addDays`, no further than days are written. */
function daysAfter(store: Store, day: RawBuilder<string>, days: number): RawBuilder<string> {
  return store.dialect === 'sqlite'
    ? sql`coalesce(date(${day}, ${sql.lit(`+${days} days`)}), '9999-12-31')`
    : sql`least((${day})::date + ${sql.lit(days)}, date '9999-12-31')::text`;
}

/** Computes the SLA days of all findings of these products again, open and closed. Nothing happens while SLAs are switched off (domain facts 6.1). */
export async function recomputeSla(store: WriteStore, productIds: readonly number[]): Promise<void> {
  if (productIds.length === 0 || !(await settingsOf(store)).enable_finding_sla) return;
  const rows = await store.db
    .selectFrom('product')
    .innerJoin('sla_configuration as rule', 'rule.id', 'product.sla_configuration_id')
    .selectAll('rule')
    .select('product.id as product_id')
    .where(inIds(store, 'product.id', productIds))
    .execute();
  for (const products of Map.groupBy(rows, (row) => row.id).values()) {
    const [rule] = products;
    if (!rule) continue;
    const ids = products.map((row) => row.product_id);
    await updateRows(store, 'finding', { column: 'product_id', ids }, { sla_expiration_date: slaExpression(store, rule) });
    await touchLastStep(store);
  }
}
