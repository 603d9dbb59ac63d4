import { AppError } from '#core/contract/errors.ts';
import type { View } from '#core/contract/views.ts';
import { readFilter } from '#core/store/filter.ts';
import { deleteRows, insertRow, updateRows } from '#core/store/journal.ts';
import { found, stored } from '#core/store/rows.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { views as viewsOf } from '#core/store/views.ts';
import { changeOf, madeOf } from './answers.ts';
import type { Implement } from './context.ts';

/** Saved views belong to one person: another's are not there. */
export const views: Implement<'views'> = {
  list: async (_, { store, actor }) => ({ views: await viewsOf(store, actor.id) }),

  create: async ({ columns, ...fields }, context) => {
    const { store, actor, summarize } = context;
    const existing = await viewsOf(store, actor.id);
    checkName(existing, fields.name, 0);
    readFilter(fields.query);
    const position = Math.max(-1, ...existing.map((view) => view.position)) + 1;
    const id = await insertRow(store, 'saved_view', {
      uuid: uuid7(),
      user_id: actor.id,
      ...fields,
      columns: JSON.stringify(columns),
      position,
    });
    summarize(`Save view “${fields.name}”`);
    return madeOf(context, id);
  },

  update: async ({ id, columns, ...fields }, context) => {
    const { store, actor, summarize } = context;
    const existing = await viewsOf(store, actor.id);
    const before = found(
      'saved_view',
      id,
      existing.find((view) => view.id === id),
    );
    if (fields.name !== undefined) checkName(existing, fields.name, id);
    if (fields.query !== undefined) readFilter(fields.query);
    const changed = await updateRows(
      store,
      'saved_view',
      { column: 'id', ids: [id] },
      stored({ ...fields, columns: columns && JSON.stringify(columns) }),
    );
    summarize(`Change view “${before.name}”`);
    return changeOf(context, changed);
  },

  delete: async ({ id }, context) => {
    const { store, actor, summarize } = context;
    const view = found(
      'saved_view',
      id,
      (await viewsOf(store, actor.id)).find((one) => one.id === id),
    );
    const changed = await deleteRows(store, 'saved_view', { column: 'id', ids: [id] });
    summarize(`Delete view “${view.name}”`);
    return changeOf(context, changed);
  },
};

function checkName(existing: readonly View[], name: string, except: number): void {
  if (existing.some((view) => view.name === name && view.id !== except)) throw new AppError('name.taken', { what: 'view', name });
}
