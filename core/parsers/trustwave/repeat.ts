import type { Draft } from '../_kit/index.ts';

/** Keeps the first of each key, counting the others and keeping their places. */
export function addRepeat(found: Map<string, Draft>, key: string, draft: Draft): void {
  const known = found.get(key);
  if (!known) {
    found.set(key, draft);
    return;
  }
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  known.endpoints = [...(known.endpoints ?? []), ...(draft.endpoints ?? [])];
}
