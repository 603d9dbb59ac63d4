import type { Selection } from '#core/contract/common.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { readFilter, whereFilter } from './filter.ts';

/** The ids of selected findings that exist, ascending. */
export async function selectedIds(store: Store, selection: Selection): Promise<number[]> {
  const where = 'ids' in selection ? inIds(store, 'finding.id', selection.ids) : whereFilter(store, readFilter(selection.query));
  const rows = await store.db.selectFrom('finding').select('finding.id').where(where).orderBy('finding.id').execute();
  const except = new Set('ids' in selection ? [] : selection.except);
  return rows.map((row) => row.id).filter((id) => !except.has(id));
}
