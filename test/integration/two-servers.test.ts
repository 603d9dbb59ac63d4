import { expect, it } from 'vitest';
import { openApp } from '#core/entry/open-app.ts';
import { freshStore } from '#test/support/databases.ts';

const ROUNDS = 10;

it('two programs on one PostgreSQL take the same name at once: one gets it, the other is told', async () => {
  const store = await freshStore('postgres');
  if (store.address.dialect !== 'postgres') throw new Error('not on PostgreSQL');
  const postgres = store.address.options;
  const apps = [await openApp({ postgres }), await openApp({ postgres })];
  for (let round = 0; round < ROUNDS; round++) {
    const replies = await Promise.all(apps.map((app) => app.call('product_types.create', { name: `Team ${round}` })));
    expect(replies.map((reply) => (reply.ok ? 'made' : reply.error.code)).toSorted()).toEqual(['made', 'name.taken']);
  }
  for (const app of apps) await app.close();
  await store.close();
});
