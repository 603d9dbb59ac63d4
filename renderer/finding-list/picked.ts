import type { Selection } from '#core/contract/common.ts';

/** What is ticked in a list: some rows, or all that match but for some. */
export type Picked =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<number> };

export const NOTHING: Picked = { kind: 'some', ids: new Set() };
export const EVERYTHING: Picked = { kind: 'all', except: new Set() };

/** Whether a row is ticked. */
export function isPicked(picked: Picked, id: number): boolean {
  return picked.kind === 'some' ? picked.ids.has(id) : !picked.except.has(id);
}

/** The same with some rows ticked or unticked. */
export function withPicked(picked: Picked, ids: Iterable<number>, ticked: boolean): Picked {
  const next = new Set(picked.kind === 'some' ? picked.ids : picked.except);
  for (const id of ids) {
    if (ticked === (picked.kind === 'some')) next.add(id);
    else next.delete(id);
  }
  return picked.kind === 'some' ? { kind: 'some', ids: next } : { kind: 'all', except: next };
}

/** How many rows are ticked of a list of `count`. */
export function pickedCount(picked: Picked, count: number): number {
  return picked.kind === 'some' ? picked.ids.size : Math.max(0, count - picked.except.size);
}

/** As the contract says it; null when nothing is ticked. */
export function selectionOf(picked: Picked, query: string): Selection | null {
  if (picked.kind === 'some') return picked.ids.size === 0 ? null : { ids: [...picked.ids] };
  return picked.except.size === 0 ? { query } : { query, except: [...picked.except] };
}

/** A query for what is ticked, or for the whole list when nothing is. */
export function queryOf(picked: Picked, query: string): string {
  if (picked.kind === 'some') return picked.ids.size === 0 ? query : `id:${[...picked.ids].join(',')}`;
  return picked.except.size === 0 ? query : `${query} -id:${[...picked.except].join(',')}`.trim();
}
