import { useQueries } from '@tanstack/react-query';
import type { Output } from '#core/contract/index.ts';
import type { PlanAction, PlanRow } from '#core/contract/imports.ts';
import { type CallError, call } from '#renderer/api/client.ts';

const PAGE = 200;
/** The most rows one call answers. */
const MOST = 1000;

export interface PlanRows {
  /** A row by its place in the table; undefined while it is on the way. */
  readonly at: (place: number) => PlanRow | undefined;
  readonly error: CallError | null;
}

function inputOf(plan_id: string, action: PlanAction | null, offset: number, limit: number) {
  return { plan_id, offset, limit, ...(action === null ? {} : { action }) };
}

/** The rows of a plan around places `first`..`last`, page by page. A plan does not change, so pages stay. */
export function usePlanRows(plan_id: string, action: PlanAction | null, first: number, last: number): PlanRows {
  const from = Math.floor(first / PAGE);
  const to = Math.floor(Math.max(first, last - 1) / PAGE);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const results = useQueries({
    queries: pages.map((page) => {
      const input = inputOf(plan_id, action, page * PAGE, PAGE);
      return {
        queryKey: ['imports.plan_rows', input],
        queryFn: () => call('imports.plan_rows', input) as Promise<Output<'imports.plan_rows'>>,
      };
    }),
  });
  return {
    at: (place) => results[Math.floor(place / PAGE) - from]?.data?.rows[place % PAGE],
    error: (results.find((result) => result.error)?.error as CallError | undefined) ?? null,
  };
}

/** Every row of an action. */
export async function allRows(plan_id: string, action: PlanAction | null, total: number): Promise<PlanRow[]> {
  const rows: PlanRow[] = [];
  for (let offset = 0; offset < total; offset += MOST)
    rows.push(...(await call('imports.plan_rows', inputOf(plan_id, action, offset, MOST))).rows);
  return rows;
}
