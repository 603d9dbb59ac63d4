import type { ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Detection } from './detect.ts';
import type { ReportFile } from './expand.ts';
import type { Key } from './keys.ts';

/** A report that is to be read. */
export interface ParseTask {
  readonly path: string;
  readonly fileName: string;
  readonly scanType?: string | undefined;
  /** Overrides the report's own service; part of the hash code. */
  readonly service?: string | undefined;
}

/** What a report thread is asked. `alive` counts up while it gets on. */
export type ReportRequest = { readonly alive: SharedArrayBuffer } & (
  | {
      readonly type: 'read';
      readonly task: ParseTask;
      /** Counts acknowledged batches; the importing side adds one and wakes the thread. */
      readonly acknowledged: SharedArrayBuffer;
    }
  /** What a file may be. */
  | { readonly type: 'detect'; readonly path: string; readonly name: string }
  /** The files behind a folder or an archive. */
  | { readonly type: 'expand'; readonly path: string; readonly name: string }
);

/** What it answers. After each batch it waits for an acknowledgement once a window of them is under way, so that memory stays bounded. */
export type ReportAnswer =
  | { readonly type: 'started' }
  | { readonly type: 'batch'; readonly keys: readonly Key[]; readonly drafts: Uint8Array }
  | {
      readonly type: 'done';
      readonly scanType: string;
      readonly problems: readonly string[];
      readonly incomplete: boolean;
      readonly test: ReportedTest | undefined;
    }
  | ({ readonly type: 'detected'; readonly size: number } & Detection)
  /** Where an archive is about to be unpacked, so that it can be removed whatever becomes of the thread. */
  | { readonly type: 'unpacking'; readonly folder: string }
  | { readonly type: 'expanded'; readonly files: readonly ReportFile[] }
  /** One sentence, which may begin with the file's name. */
  | { readonly type: 'failed'; readonly reason: string };

/** Drafts a batch holds: few enough that what one needs is gone again before memory is cleared up. */
export const BATCH = 250;
/** Batches on their way at once. */
export const WINDOW = 8;
