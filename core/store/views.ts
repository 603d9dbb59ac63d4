import type { View } from '#core/contract/views.ts';
import type { Store } from './database.ts';

/** A user's saved views in their order. */
export async function views(store: Store, user: number): Promise<View[]> {
  const rows = await store.db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query', 'sort', 'columns', 'position'])
    .where('user_id', '=', user)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, columns: JSON.parse(row.columns) as string[] }));
}
