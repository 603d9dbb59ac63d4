/**
 * The findings to decide, in the order they had when the queue was made. It moves only by what its person does: what others decide leaves
 * it quietly, what is new takes its place, and the finding being looked at stays whatever happens to it elsewhere.
 */
export interface Queue {
  /** Ids shown, in order. */
  readonly ids: readonly number[];
  /** The finding being decided; null when nothing is left. */
  readonly current: number | null;
  readonly picked: ReadonlySet<number>;
  /** Where a range of picked ones begins. */
  readonly anchor: number | null;
  /** Why a decision was refused, by finding. */
  readonly refused: ReadonlyMap<number, string>;
  /** How many match beyond those that were read. */
  readonly further: number;
  /** Every id seen, in order, also those that left. */
  readonly order: readonly number[];
  /** Ids the application listed last. */
  readonly listed: ReadonlySet<number>;
  /** Decided here; they stay away although the query may still list them. */
  readonly decided: ReadonlySet<number>;
  /** Came back here; the application will list them next time. */
  readonly returned: ReadonlySet<number>;
}

export const EMPTY_QUEUE: Queue = {
  ids: [],
  current: null,
  picked: new Set(),
  anchor: null,
  refused: new Map(),
  further: 0,
  order: [],
  listed: new Set(),
  decided: new Set(),
  returned: new Set(),
};

/** What the application lists now, asked for when nothing was on its way. */
export function withListed(queue: Queue, ids: readonly number[], count: number): Queue {
  const listed = new Set(ids);
  const isListed = (id: number) => listed.has(id);
  const next: Queue = {
    ...queue,
    order: merged(queue.order, ids),
    listed,
    further: count - ids.length,
    // One that left the list by the decision and is listed again later was opened again elsewhere.
    decided: new Set([...queue.decided].filter(isListed)),
    returned: new Set(),
    refused: new Map([...queue.refused].filter(([id]) => listed.has(id))),
  };
  const shown = shownOf(next);
  return { ...next, ids: shown, current: next.current ?? shown[0] ?? null, picked: new Set([...queue.picked].filter(isListed)) };
}

/** Findings were decided: they leave, and the next one is shown. */
export function withDecided(queue: Queue, gone: readonly number[]): Queue {
  const leaves = new Set(gone);
  const { current } = queue;
  return {
    ...queue,
    decided: queue.decided.union(leaves),
    returned: queue.returned.difference(leaves),
    refused: new Map([...queue.refused].filter(([id]) => !leaves.has(id))),
    picked: queue.picked.difference(leaves),
    anchor: queue.anchor !== null && leaves.has(queue.anchor) ? null : queue.anchor,
    ids: queue.ids.filter((id) => !leaves.has(id)),
    current: current !== null && leaves.has(current) ? neighbour(queue.ids, current, leaves) : current,
  };
}

/** Findings came back. An undone decision shows its finding; a refused one waits in its place with the reason. */
export function withReturned(queue: Queue, back: readonly number[], refused?: string): Queue {
  const known = new Set(queue.order);
  const ids = back.filter((id) => known.has(id));
  if (ids.length === 0) return queue;
  const next: Queue = {
    ...queue,
    decided: queue.decided.difference(new Set(ids)),
    returned: queue.returned.union(new Set(ids)),
    refused: refused === undefined ? queue.refused : new Map([...queue.refused, ...ids.map((id) => [id, refused] as const)]),
    current: refused === undefined || queue.current === null ? (ids[0] ?? null) : queue.current,
  };
  return { ...next, ids: shownOf(next) };
}

/** Shows the finding at a place, the nearest there is. */
export function movedTo(queue: Queue, index: number): Queue {
  const current = queue.ids[Math.max(0, Math.min(queue.ids.length - 1, index))] ?? null;
  const was = queue.current;
  if (was === null || was === current || isThere(queue, was)) return { ...queue, current, anchor: null };
  return { ...queue, current, anchor: null, ids: queue.ids.filter((id) => id !== was) };
}

/** How many wait: all shown but one that was decided elsewhere while it is being looked at, and those not read yet. */
export function waiting(queue: Queue): number {
  const { ids, current, further } = queue;
  return ids.length + further - (current !== null && !isThere(queue, current) ? 1 : 0);
}

/** Picks a finding, or unpicks it. */
export function toggled(queue: Queue, id: number): Queue {
  return { ...queue, picked: queue.picked.symmetricDifference(new Set([id])), anchor: id };
}

/** Picks everything from where the range began to a place, which is shown. */
export function extendedTo(queue: Queue, index: number): Queue {
  const to = Math.max(0, Math.min(queue.ids.length - 1, index));
  const anchor = queue.anchor ?? queue.current;
  const from = anchor === null ? to : Math.max(0, queue.ids.indexOf(anchor));
  const range = queue.ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...queue, picked: queue.picked.union(new Set(range)), anchor, current: queue.ids[to] ?? null };
}

/** Picks nothing. */
export function unpicked(queue: Queue): Queue {
  return { ...queue, picked: new Set(), anchor: null };
}

function isThere({ listed, returned }: Queue, id: number): boolean {
  return listed.has(id) || returned.has(id);
}

function shownOf(queue: Queue): number[] {
  return queue.order.filter((id) => !queue.decided.has(id) && (id === queue.current || isThere(queue, id)));
}

/** The nearest id that stays, behind first. */
function neighbour(ids: readonly number[], from: number, leaves: ReadonlySet<number>): number | null {
  const at = ids.indexOf(from);
  return ids.slice(at + 1).find((id) => !leaves.has(id)) ?? ids.slice(0, at).findLast((id) => !leaves.has(id)) ?? null;
}

/** The known order with what is new put behind what it follows on the list. */
function merged(order: readonly number[], ids: readonly number[]): readonly number[] {
  if (order.length === 0) return ids;
  const known = new Set(order);
  let last: number | null = null;
  const following = Map.groupBy(ids, (id) => {
    if (known.has(id)) last = id;
    return last;
  });
  const isNew = (id: number) => !known.has(id);
  return [null, ...order].flatMap((id) => [...(id === null ? [] : [id]), ...(following.get(id) ?? []).filter(isNew)]);
}
