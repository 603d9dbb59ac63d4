import { type RawBuilder, sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import { dayOf } from '#core/model/time.ts';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertRows, updateRows } from './journal.ts';
import { addNotes } from './note-rows.ts';
import { noteOverrides } from './overrides.ts';
import { refreshSla } from './sla.ts';

interface By {
  readonly user: number;
  readonly now: string;
}

/** Puts findings into a risk acceptance: accepted, no longer active, their open locations accepted too, each with a note (domain facts 7.2, decision 28). */
export async function acceptFindings(
  store: WriteStore,
  acceptance: { readonly id: number; readonly name: string },
  ids: readonly number[],
  by: By,
): Promise<void> {
  await insertRows(
    store,
    'risk_acceptance_finding',
    ids.map((finding_id) => ({ risk_acceptance_id: acceptance.id, finding_id })),
  );
  const status = sql`(status | ${sql.lit(FLAGS.risk_accepted)}) & ${sql.lit(~FLAGS.active & 0xffff)}`;
  await updateRows(store, 'finding', { column: 'id', ids }, { status, last_status_update: by.now, updated: by.now });
  await noteOverrides(store, ids, ['status']);
  await updateRows(store, 'finding_endpoint', { column: 'finding_id', ids, also: sql`status = 'Active'` }, { status: 'RiskAccepted' });
  await addNotes(store, ids, `Risk accepted: “${acceptance.name}”.`, by);
}

/** A finding with one of these stays inactive when its acceptance ends (domain decision 28). */
const CLOSED = FLAGS.is_mitigated | FLAGS.false_p | FLAGS.out_of_scope | FLAGS.duplicate;

/**
 * Ends the acceptance of findings that are still accepted and inactive: the flag goes, and those that are not closed otherwise are
 * active again with their locations.
 */
async function releaseFindings(
  store: WriteStore,
  ids: readonly number[],
  note: string,
  by: By,
): Promise<{ readonly opened: number[]; readonly closed: number[] }> {
  const rows = await store.db
    .selectFrom('finding')
    .select(['id', 'status'])
    .where(inIds(store, 'id', ids))
    .where(sql<boolean>`(status & ${sql.lit(FLAGS.risk_accepted | FLAGS.active)}) = ${sql.lit(FLAGS.risk_accepted)}`)
    .execute();
  const opened = rows.filter((row) => (row.status & CLOSED) === 0).map((row) => row.id);
  const closed = rows.filter((row) => (row.status & CLOSED) !== 0).map((row) => row.id);
  await release(store, opened, sql`(status & ${sql.lit(~FLAGS.risk_accepted & 0xffff)}) | ${sql.lit(FLAGS.active)}`, 'Active', by);
  await release(store, closed, sql`status & ${sql.lit(~FLAGS.risk_accepted & 0xffff)}`, 'Mitigated', by);
  await addNotes(store, [...opened, ...closed], note, by);
  return { opened, closed };
}

async function release(
  store: WriteStore,
  ids: readonly number[],
  status: RawBuilder<unknown>,
  endpoints: 'Active' | 'Mitigated',
  by: By,
): Promise<void> {
  await updateRows(store, 'finding', { column: 'id', ids }, { status, last_status_update: by.now, updated: by.now });
  await updateRows(store, 'finding_endpoint', { column: 'finding_id', ids, also: sql`status = 'RiskAccepted'` }, { status: endpoints });
}

/** Ids of a risk acceptance's findings. */
async function members(store: Store, id: number): Promise<number[]> {
  const rows = await store.db.selectFrom('risk_acceptance_finding').select('finding_id').where('risk_acceptance_id', '=', id).execute();
  return rows.map((row) => row.finding_id);
}

/** Deletes a risk acceptance; its findings are active again unless they are closed otherwise. How many findings it released. */
export async function deleteRiskAcceptance(
  store: WriteStore,
  acceptance: { readonly id: number; readonly name: string },
  by: By,
): Promise<number> {
  const { opened, closed } = await releaseFindings(
    store,
    await members(store, acceptance.id),
    `Risk acceptance “${acceptance.name}” was deleted.`,
    by,
  );
  await deleteRows(store, 'risk_acceptance_finding', { column: 'risk_acceptance_id', ids: [acceptance.id] });
  await deleteRows(store, 'risk_acceptance', { column: 'id', ids: [acceptance.id] });
  return opened.length + closed.length;
}

/** How many risk acceptances have run out and were not handled yet. */
export async function dueRiskAcceptances(store: Store, now: string): Promise<number> {
  const row = await store.db
    .selectFrom('risk_acceptance')
    .select((eb) => eb.fn.countAll<number>().as('number'))
    .where('expiration_date', '<=', now)
    .where('expiration_date_handled', 'is', null)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

/**
 * Ends the risk acceptances whose day has come: their findings, unless told otherwise, are active again (with a restarted SLA where
 * asked for, from the day the acceptance ended, however late that is noticed) and stay linked (domain facts 7.3). How many ended.
 */
export async function expireRiskAcceptances(store: WriteStore, now: string): Promise<number> {
  const due = await store.db
    .selectFrom('risk_acceptance')
    .selectAll()
    .where('expiration_date', '<=', now)
    .where('expiration_date_handled', 'is', null)
    .execute();
  for (const acceptance of due) {
    if (acceptance.reactivate_expired === 1) {
      const { opened } = await releaseFindings(
        store,
        await members(store, acceptance.id),
        `Risk acceptance “${acceptance.name}” expired.`,
        { user: acceptance.owner_id, now },
      );
      if (acceptance.restart_sla_expired === 1) await restartSla(store, opened, dayOf(acceptance.expiration_date ?? now));
    }
    await updateRows(store, 'risk_acceptance', { column: 'id', ids: [acceptance.id] }, { expiration_date_handled: now, updated: now });
  }
  return due.length;
}

/** The SLA of these findings begins on a day. */
async function restartSla(store: WriteStore, ids: readonly number[], day: string): Promise<void> {
  await updateRows(store, 'finding', { column: 'id', ids }, { sla_start_date: day });
  await refreshSla(store, ids);
}
