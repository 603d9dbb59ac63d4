import type { Store } from './database.ts';

/** Development environments by name. */
export async function environments(store: Store): Promise<{ id: number; name: string }[]> {
  return await store.db.selectFrom('environment').select(['id', 'name']).orderBy('name').execute();
}

/** Test types by name. */
export async function testTypes(store: Store) {
  const rows = await store.db
    .selectFrom('test_type')
    .select(['id', 'name', 'static_tool', 'dynamic_tool', 'active'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    ...row,
    static_tool: row.static_tool === 1,
    dynamic_tool: row.dynamic_tool === 1,
    active: row.active === 1,
  }));
}
