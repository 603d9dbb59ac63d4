import { sql } from 'kysely';
import type { RiskAcceptance } from '#core/contract/risk-acceptances.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** Risk acceptances, newest first; `product_id`: of that product's engagements. */
export async function riskAcceptances(store: Store, where: { readonly product_id?: number | undefined } = {}): Promise<RiskAcceptance[]> {
  let query = store.db
    .selectFrom('risk_acceptance as r')
    .innerJoin('dojo_user as u', 'u.id', 'r.owner_id')
    .selectAll('r')
    .select([
      'u.username as owner',
      sql<number>`(SELECT count(*) FROM risk_acceptance_finding f WHERE f.risk_acceptance_id = r.id)`.as('findings'),
    ]);
  if (where.product_id !== undefined) {
    const engagements = store.db.selectFrom('engagement').select('id').where('product_id', '=', where.product_id);
    query = query.where('r.engagement_id', 'in', engagements);
  }
  const rows = await query.orderBy('r.id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    recommendation: row.recommendation as RiskAcceptance['recommendation'],
    recommendation_details: row.recommendation_details,
    decision: row.decision as RiskAcceptance['decision'],
    decision_details: row.decision_details,
    accepted_by: row.accepted_by,
    owner: row.owner,
    expiration_date: row.expiration_date,
    is_expired: row.expiration_date_handled !== null,
    reactivate_expired: row.reactivate_expired === 1,
    restart_sla_expired: row.restart_sla_expired === 1,
    engagement_id: row.engagement_id,
    findings: Number(row.findings),
    created: row.created,
  }));
}

/** One risk acceptance's row. */
export async function riskAcceptanceById(store: Store, id: number) {
  return await store.db.selectFrom('risk_acceptance').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Findings that shall be accepted, with what may speak against it. */
export async function candidates(store: Store, ids: readonly number[]) {
  return await store.db
    .selectFrom('finding as f')
    .innerJoin('product as p', 'p.id', 'f.product_id')
    .select(['f.id', 'f.status', 'f.engagement_id', 'p.name as product', 'p.enable_full_risk_acceptance'])
    .select(sql<number>`(SELECT count(*) FROM risk_acceptance_finding r WHERE r.finding_id = f.id)`.as('acceptances'))
    .where(inIds(store, 'f.id', ids))
    .orderBy('f.id')
    .execute();
}
