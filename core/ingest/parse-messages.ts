import type { ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Key } from './keys.ts';

/** What a parse worker is started with. */
export interface ParseTask {
  readonly path: string;
  readonly fileName: string;
  readonly scanType?: string | undefined;
  /** Overrides the report's own service; part of the hash code. */
  readonly service?: string | undefined;
}

/** What it sends. After each batch it waits for an acknowledgement once four are under way, so that memory stays bounded. */
export type ParseMessage =
  | { readonly type: 'batch'; readonly keys: readonly Key[]; readonly drafts: Uint8Array /** 0..1 of the file. */; readonly read: number }
  | {
      readonly type: 'done';
      readonly scanType: string;
      readonly problems: readonly string[];
      readonly incomplete: boolean;
      readonly test: ReportedTest | undefined;
    }
  | { readonly type: 'failed'; readonly reason: string };

/** Drafts a batch holds: few enough that what one needs is gone again before memory is cleared up. */
export const BATCH = 250;
/** Batches on their way at once. */
export const WINDOW = 8;
