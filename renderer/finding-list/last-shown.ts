let last: { readonly query: string; readonly sort: string; readonly id: number } | null = null;

/** A finding of a list is shown on a page of its own. */
export function noteShown(query: string, sort: string, id: number): void {
  last = { query, sort, id };
}

/** The finding of a list that was shown on its page last: where the list goes on when one comes back to it. */
export function lastShownIn(query: string, sort: string): number | null {
  return last?.query === query && last.sort === sort ? last.id : null;
}
