import type { Store } from '#core/store/database.ts';
import { dumpOf } from './app.ts';

/** Rows that many findings share and that outlive them. */
const SHARED = ['endpoint', 'text', 'vulnerability'];

/** Everything a person can see and undo must bring back. */
export async function stateOf(store: Store): Promise<Record<string, string[]>> {
  return Object.fromEntries(Object.entries(await dumpOf(store)).filter(([table]) => !SHARED.includes(table)));
}
