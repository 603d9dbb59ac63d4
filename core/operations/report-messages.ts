import type { Parsed } from '#core/contract/index.ts';
import type { StoreAddress } from '#core/store/database.ts';

/** What a report worker is started with. */
export interface ReportTask {
  readonly address: StoreAddress;
  readonly input: Parsed<'reports.render'>;
  readonly path: string;
}

/** What it sends. It ends after `done` or `failed`; any message to it cancels it. */
export type ReportMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly size: number; readonly pages: number | null; readonly findings: number }
  | { readonly type: 'failed'; readonly reason: string };
