import type { Selection } from '#core/contract/common.ts';
import { AppError } from '#core/contract/errors.ts';
import { FLAGS } from '#core/model/status.ts';
import { addDays, isDay, startOfDay, today } from '#core/model/time.ts';
import type { Store } from '#core/store/database.ts';
import { insertRow } from '#core/store/journal.ts';
import { candidates, riskAcceptanceById, riskAcceptances } from '#core/store/risk-acceptance-rows.ts';
import { acceptFindings, deleteRiskAcceptance } from '#core/store/risk-acceptances.ts';
import { found, stored } from '#core/store/rows.ts';
import { selectedIds } from '#core/store/selection.ts';
import { settingsOf } from '#core/store/settings.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOf } from './answers.ts';
import type { Implement } from './context.ts';
import { findingsWord } from './finding-summary.ts';

export const risk_acceptances: Implement<'risk_acceptances'> = {
  list: async (where, { store }) => ({ risk_acceptances: await riskAcceptances(store, where) }),

  create: async ({ selection, expiration_date, ...fields }, context) => {
    const { store, actor, now, summarize } = context;
    const { engagement_id, ids, skipped } = await acceptable(store, selection);
    const id = await insertRow(store, 'risk_acceptance', {
      uuid: uuid7(),
      engagement_id,
      owner_id: actor.id,
      expiration_date: await expiration(store, expiration_date),
      ...stored(fields),
      created: now,
      updated: now,
    });
    await acceptFindings(store, { id, name: fields.name }, ids, { user: actor.id, now });
    summarize(`Accept the risk of ${findingsWord(ids.length)}: “${fields.name}”`);
    return { id, ...changeOf(context, ids.length, skipped) };
  },

  delete: async ({ id }, context) => {
    const { store, actor, now, summarize } = context;
    const acceptance = found('risk_acceptance', id, await riskAcceptanceById(store, id));
    const released = await deleteRiskAcceptance(store, acceptance, { user: actor.id, now });
    summarize(`Delete risk acceptance “${acceptance.name}”`);
    return changeOf(context, released);
  },
};

/** The findings of a selection that can be accepted together: of one engagement whose product allows it, no duplicates, none accepted already. */
async function acceptable(store: Store, selection: Selection) {
  const rows = await candidates(store, await selectedIds(store, selection));
  const [first] = rows;
  if (!first) throw new AppError('not-found', { what: 'finding', id: 'ids' in selection ? selection.ids[0] : `for “${selection.query}”` });
  if (rows.some((row) => row.engagement_id !== first.engagement_id))
    throw new AppError('input.invalid', { what: 'The selection', reason: 'a risk acceptance holds findings of one engagement only' });
  if (first.enable_full_risk_acceptance !== 1) throw new AppError('risk-acceptance.off', { product: first.product, kind: 'full' });
  const duplicates = rows.filter((row) => row.status & FLAGS.duplicate);
  const accepted = rows.filter((row) => !(row.status & FLAGS.duplicate) && row.status & FLAGS.risk_accepted && Number(row.acceptances) > 0);
  const left = new Set([...duplicates, ...accepted]);
  const ids = rows.filter((row) => !left.has(row)).map((row) => row.id);
  if (ids.length === 0)
    throw new AppError('input.invalid', { what: 'The selection', reason: 'all its findings are duplicates or accepted already' });
  const skipped = [
    { reason: 'duplicates follow their original', count: duplicates.length },
    { reason: 'accepted already', count: accepted.length },
  ].filter((one) => one.count > 0);
  return { engagement_id: first.engagement_id, ids, skipped };
}

/** The moment an acceptance ends: as given, a day with its beginning; absent: the workspace's default days from today; null: never. */
async function expiration(store: Store, given: string | null | undefined): Promise<string | null> {
  if (given === null) return null;
  if (given === undefined) {
    const days = (await settingsOf(store)).risk_acceptance_form_default_days;
    return days === null ? null : startOfDay(addDays(today(), days));
  }
  const time = new Date(isDay(given) ? startOfDay(given) : given);
  if (Number.isNaN(time.getTime())) throw new AppError('input.invalid', { what: 'expiration_date', reason: `“${given}” is not a date` });
  return time.toISOString();
}
