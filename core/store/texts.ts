import { hash } from 'node:crypto';
import type { Store } from './database.ts';
import { batches } from './expressions.ts';

/** The key of a shared text: the first 128 bits of its SHA-256, in hex. */
export function textHash(body: string): string {
  return hash('sha256', body, 'hex').slice(0, 32);
}

/** Ids of shared texts, made where they do not exist yet. `made` receives the new ones. */
export async function textIds(store: Store, bodies: readonly string[], made: number[] = []): Promise<Map<string, number>> {
  const byHash = new Map(bodies.filter((body) => body !== '').map((body) => [textHash(body), body]));
  const ids = new Map<string, number>();
  for (const batch of batches([...byHash.keys()])) {
    for (const row of await store.db.selectFrom('text').select(['id', 'hash']).where('hash', 'in', batch).execute())
      ids.set(byHash.get(row.hash) as string, row.id);
    const missing = batch
      .filter((key) => !ids.has(byHash.get(key) as string))
      .map((key) => ({ hash: key, body: byHash.get(key) as string }));
    if (missing.length === 0) continue;
    for (const row of await store.db.insertInto('text').values(missing).returning(['id', 'hash']).execute()) {
      ids.set(byHash.get(row.hash) as string, row.id);
      made.push(row.id);
    }
  }
  return ids;
}

/** Ids of shared texts that exist, by `textHash`. */
export async function knownTexts(store: Store, hashes: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const batch of batches(hashes))
    for (const row of await store.db.selectFrom('text').select(['id', 'hash']).where('hash', 'in', batch).execute()) ids.set(row.hash, row.id);
  return ids;
}

/** Texts read at once while they are looked through. */
const LOOKED_AT = 2000;

/** How many shared texts are not what they were when they were written: SQLite notices no damage inside a page. */
export async function damagedTexts(store: Store): Promise<number> {
  let damaged = 0;
  for (let last = 0; ; ) {
    const rows = await store.db.selectFrom('text').selectAll().where('id', '>', last).orderBy('id').limit(LOOKED_AT).execute();
    damaged += rows.filter((row) => textHash(row.body) !== row.hash).length;
    if (rows.length < LOOKED_AT) return damaged;
    last = (rows.at(-1) as (typeof rows)[number]).id;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
