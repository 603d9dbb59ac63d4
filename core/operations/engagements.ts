import { AppError } from '#core/contract/errors.ts';
import { isActive } from '#core/model/engagement.ts';
import type { Store } from '#core/store/database.ts';
import { deleteEngagements } from '#core/store/delete-tree.ts';
import { engagements as engagementsOf } from '#core/store/engagements.ts';
import { engagementById } from '#core/store/hierarchy.ts';
import { insertRow } from '#core/store/journal.ts';
import { found, mustExist, reviseRow, stored } from '#core/store/rows.ts';
import { addTags, inheritedTagsOf, setTags } from '#core/store/tags.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOfOne, madeOf } from './answers.ts';
import type { CommandContext, Implement } from './context.ts';
import { deleteJob } from './delete-job.ts';

export const engagements: Implement<'engagements'> = {
  list: async ({ product_id }, { store }) => ({ engagements: await engagementsOf(store, { product_id }) }),

  get: async ({ id }, { store }) => found('engagement', id, (await engagementsOf(store, { id }))[0]),

  create: async ({ tags, ...fields }, context) => {
    const { store, actor, now, summarize } = context;
    await mustExist(store, 'product', fields.product_id);
    checkDates(fields);
    const id = await insertRow(store, 'engagement', {
      uuid: uuid7(),
      lead_id: actor.id,
      ...withActive(stored(fields)),
      created: now,
      updated: now,
    });
    await setTags(store, 'engagement', id, tags ?? []);
    await addTags(store, 'engagement', [id], await inheritedTagsOf(store, fields.product_id), true);
    summarize(`Create engagement “${fields.name}”`);
    return madeOf(context, id);
  },

  update: async ({ id, tags, ...fields }, context) => {
    const { store, now, summarize } = context;
    const before = await requireEngagement(store, id);
    checkDates({ target_start: fields.target_start ?? before.target_start, target_end: fields.target_end ?? before.target_end });
    await reviseRow(store, 'engagement', id, withActive(stored(fields)), now);
    if (tags !== undefined) await setTags(store, 'engagement', id, tags);
    summarize(`Change engagement “${before.name}”`);
    return changeOfOne(context);
  },

  close: async ({ id }, context) => await setStatus(context, id, 'Completed', 'Close'),

  reopen: async ({ id }, context) => await setStatus(context, id, 'In Progress', 'Reopen'),

  delete: async ({ id }, context) =>
    await deleteJob(context, {
      what: 'engagement',
      name: async (store) => (await requireEngagement(store, id)).name,
      delete: async (store) => await deleteEngagements(store, [id]),
    }),
};

async function requireEngagement(store: Store, id: number) {
  return found('engagement', id, await engagementById(store, id));
}

async function setStatus(context: CommandContext, id: number, status: 'Completed' | 'In Progress', verb: string) {
  const { name } = await requireEngagement(context.store, id);
  await reviseRow(context.store, 'engagement', id, withActive({ status }), context.now);
  context.summarize(`${verb} engagement “${name}”`);
  return changeOfOne(context);
}

/** An engagement is active unless its status says it is over. */
function withActive(columns: Record<string, unknown>): Record<string, unknown> {
  const { status } = columns;
  return typeof status === 'string' ? { ...columns, active: Number(isActive(status)) } : columns;
}

function checkDates({ target_start, target_end }: { readonly target_start: string; readonly target_end: string }): void {
  if (target_end < target_start)
    throw new AppError('input.invalid', { what: 'target_end', reason: `it lies before the start, ${target_start}` });
}
