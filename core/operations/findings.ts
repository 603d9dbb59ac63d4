import { AppError } from '#core/contract/errors.ts';
import type { Change } from '#core/contract/common.ts';
import type { FindingChange } from '#core/contract/findings.ts';
import type { z } from 'zod';
import { keepsFalsePositiveHistory, spreadFalsePositives, withdrawFalsePositives } from '#core/ingest/false-positive-history.ts';
import { scoreVector } from '#core/ingest/score.ts';
import { recomputeDuplicates } from '#core/ingest/recompute.ts';
import { FLAGS, STATUS_FLAGS } from '#core/model/status.ts';
import { alikeFacts } from '#core/store/alike.ts';
import { completeField } from '#core/store/complete.ts';
import { openBySeverity } from '#core/store/finding-counts.ts';
import { createFinding } from '#core/store/finding-create.ts';
import { deleteFindings } from '#core/store/finding-delete.ts';
import { editFindings, type Scored } from '#core/store/finding-edit.ts';
import { markDuplicates, resetDuplicates } from '#core/store/finding-cluster.ts';
import { findingRows } from '#core/store/finding-rows.ts';
import { groupOf } from '#core/store/finding-group.ts';
import { findingById } from '#core/store/findings.ts';
import { clusterOf, similarTo } from '#core/store/finding-relations.ts';
import { changeStatus, type FlagChange, type StatusOutcome } from '#core/store/finding-status.ts';
import { historyOf } from '#core/store/history.ts';
import { addNotes } from '#core/store/note-rows.ts';
import { selectedIds } from '#core/store/selection.ts';
import { settingsOf } from '#core/store/settings.ts';
import { addTags, removeTags } from '#core/store/tags.ts';
import type { CommandContext, Implement } from './context.ts';
import { findingsWord, summaryOf } from './finding-summary.ts';

export const findings: Implement<'findings'> = {
  list: async ({ query, sort, offset, limit }, { services }) => await services.lists.list(query, sort, offset, limit),
  ids: async ({ query, sort, among, limit }, { services }) => {
    const all = await services.lists.ids(query, sort);
    const wanted = among && new Set(among);
    const ids = wanted ? all.filter((id) => wanted.has(id)) : all;
    return { count: ids.length, ids: [...ids.subarray(0, limit)] };
  },
  rows: async ({ ids }, { store }) => ({ rows: await findingRows(store, ids) }),
  count: async ({ query }, { services }) => ({ count: await services.lists.count(query) }),
  facets: async ({ query, fields, limit }, { services }) => ({ facets: await services.lists.facets(query, fields, limit) }),
  complete: async ({ field, text }, { store }) => ({ values: await completeField(store, field, text) }),
  position: async ({ id, query, sort }, { services }) => await services.lists.position(id, query, sort),
  get: async ({ id }, { store }) => await findingById(store, id),
  history: async ({ id }, { store }) => ({ entries: await historyOf(store, id) }),
  counts: async ({ query }, { services }) => await openBySeverity(services.lists, query),

  duplicates: async ({ id }, { store }) => {
    const cluster = await clusterOf(store, id);
    const [original = null] = cluster.original === null ? [] : await findingRows(store, [cluster.original]);
    return { original, duplicates: await findingRows(store, cluster.duplicates) };
  },

  similar: async ({ id, limit }, { store }) => {
    const similar = await similarTo(store, id, limit);
    const rows = new Map(
      (
        await findingRows(
          store,
          similar.map((one) => one.id),
        )
      ).map((row) => [row.id, row]),
    );
    return {
      rows: similar.flatMap((one) => {
        const finding = rows.get(one.id);
        return finding ? [{ finding, reason: one.reason }] : [];
      }),
    };
  },

  create: async ({ test_id, tags, ...change }, context) => {
    const id = await createFinding(context.store, test_id, change, { user: context.actor.id, now: context.now });
    await editFindings(context.store, [id], change, scored(change), { user: context.actor.id, now: context.now });
    if (tags) await addTags(context.store, 'finding', [id], tags);
    context.summarize(`Add finding “${change.title}”`);
    return { id, journal_id: context.store.log.journalId };
  },

  update: async ({ selection, change }, context) => {
    const ids = await selected(context, selection);
    const by = { user: context.actor.id, now: context.now };
    const status = await changeWithHistory(context, ids, change);
    await editFindings(context.store, ids, change, scored(change), by);
    if (change.add_tags) await addTags(context.store, 'finding', ids, change.add_tags);
    if (change.remove_tags) await removeTags(context.store, 'finding', ids, change.remove_tags);
    if (change.add_tags || change.remove_tags) for (const id of ids) context.store.log.touched.add(id);
    if (change.note) await addNotes(context.store, ids, change.note, by);
    context.summarize(summaryOf(change, ids.length));
    const onlyFlags = Object.keys(change).every((key) => key === 'mitigated' || (STATUS_FLAGS as readonly string[]).includes(key));
    return changeOf(context, onlyFlags ? status.changed.length : ids.length, status.skipped);
  },

  mark_duplicate: async ({ selection, original }, context) => {
    const ids = await selected(context, selection);
    const changed = await markDuplicates(context.store, ids, original, { user: context.actor.id, now: context.now });
    context.summarize(`Mark ${findingsWord(ids.length)} as duplicate of #${original}`);
    return changeOf(context, changed);
  },

  reset_duplicate: async ({ selection }, context) => {
    const ids = await selected(context, selection);
    const changed = await resetDuplicates(context.store, ids, context.now);
    context.summarize(`Reset ${findingsWord(changed)} from duplicate`);
    return changeOf(context, changed, new Map(changed < ids.length ? [['not a duplicate', ids.length - changed]] : []));
  },

  group: async ({ selection, name }, context) => {
    const ids = await selected(context, selection);
    const { changed, skipped } = await groupOf(context.store, ids, name, { user: context.actor.id, now: context.now });
    context.summarize(`Group ${findingsWord(changed)} as “${name}”`);
    return changeOf(context, changed, skipped);
  },

  delete: async ({ selection }, context) => {
    const ids = await selected(context, selection);
    context.summarize(`Delete ${findingsWord(ids.length)}`);
    return changeOf(context, await deleteFindings(context.store, ids));
  },

  recompute_duplicates: async ({ product_id }, context) =>
    await context.write(async ({ store, summarize }) => {
      summarize('Recompute duplicates');
      return await recomputeDuplicates(store, product_id, (await settingsOf(store)).enable_deduplication, (done, total) =>
        context.progress('Comparing', done, total, 'findings'),
      );
    }),
};

/** The change of status, and what follows from it for the same flaw elsewhere while the workspace keeps a history of false positives. */
async function changeWithHistory(
  { store, actor, now }: CommandContext,
  ids: readonly number[],
  change: FindingChange,
): Promise<StatusOutcome> {
  const by = { user: actor.id, now };
  const settings = await settingsOf(store);
  const spreads = change.false_p !== undefined && settings.retroactive_false_positive_history && keepsFalsePositiveHistory(settings);
  const before = spreads
    ? new Set((await alikeFacts(store, ids)).filter((one) => (one.status & FLAGS.false_p) !== 0).map((one) => one.id))
    : new Set();
  const status = await changeStatus(store, ids, flagsIn(change), { ...by, mitigated: change.mitigated });
  for (const id of status.changed) store.log.touched.add(id);
  if (!spreads) return status;
  const same = change.false_p
    ? await spreadFalsePositives(store, status.changed, by)
    : await withdrawFalsePositives(
        store,
        status.changed.filter((id) => before.has(id)),
        by,
      );
  return { ...status, changed: [...new Set([...status.changed, ...same])] };
}

async function selected(context: CommandContext, selection: Parameters<typeof selectedIds>[1]): Promise<number[]> {
  const ids = await selectedIds(context.store, selection);
  if (ids.length === 0 && 'ids' in selection) throw new AppError('not-found', { what: 'finding', id: selection.ids[0] });
  return ids;
}

function changeOf(context: CommandContext, changed: number, skipped: ReadonlyMap<string, number> = new Map()): z.output<typeof Change> {
  return {
    changed,
    skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
    journal_id: context.store.log.changes > 0 ? context.store.log.journalId : null,
  };
}

function flagsIn(change: FindingChange): FlagChange {
  const flags: FlagChange = {};
  for (const flag of STATUS_FLAGS) if (flag !== 'duplicate' && change[flag] !== undefined) flags[flag] = change[flag];
  return flags;
}

/** Given vectors with their scores. Throws `input.invalid` for text that is no vector: a wrong score would be worse than none (domain decision 39). */
function scored(change: FindingChange): Scored {
  return {
    ...(change.cvssv3 === undefined ? {} : { cvssv3: scoreVector(change.cvssv3, 3) }),
    ...(change.cvssv4 === undefined ? {} : { cvssv4: scoreVector(change.cvssv4, 4) }),
  };
}
