import { type Fields, textOf } from '../_kit/index.ts';

/** A secret that was found, and the further commits that hold it. */
export interface Leak {
  readonly entry: Fields;
  readonly commits: readonly string[];
}

/** Named in full to this many, then only counted. */
const MAX_COMMITS = 20;

/**
 * One leak for each key: a history scan reports a secret again for every commit it is in. `entries` is called twice; between the passes
 * only keys and commit hashes are held.
 */
export function* merged(
  entries: () => Iterable<Fields>,
  keyOf: (entry: Fields) => string,
  commit: string,
): Generator<Leak, void, undefined> {
  const seen = new Map<string, { commits: Set<string> }>();
  for (const entry of entries()) {
    const key = keyOf(entry);
    const leak = seen.get(key) ?? { commits: new Set<string>() };
    if (leak.commits.size <= MAX_COMMITS) leak.commits.add(textOf(entry[commit]));
    seen.set(key, leak);
  }
  for (const entry of entries()) {
    const key = keyOf(entry);
    const leak = seen.get(key);
    if (!leak) continue;
    seen.delete(key);
    leak.commits.delete(textOf(entry[commit]));
    yield { entry, commits: [...leak.commits] };
  }
}
