import type { Actor } from '#core/model/actor.ts';
import type { Store } from './database.ts';

/** The one local user of a workspace file: its first superuser. */
export async function localUser(store: Store): Promise<Actor> {
  const row = await store.db
    .selectFrom('dojo_user')
    .select(['id', 'username', 'is_superuser', 'is_staff'])
    .where('is_superuser', '=', 1)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, username: row.username, is_superuser: true, is_staff: row.is_staff === 1 };
}
