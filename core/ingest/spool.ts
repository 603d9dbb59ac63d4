import { deserialize } from 'node:v8';
import type { Draft } from '#core/model/draft.ts';
import { createPieces } from '#core/pieces.ts';

/** Serialised batches of drafts, in report order, in bounded memory: what a plan keeps until it is committed. */
export interface Spool {
  readonly batches: number;
  add(batch: Uint8Array): void;
  /** The drafts of one batch. */
  read(index: number): Draft[];
  /** Removes its file, if there is one. */
  close(): void;
}

/** A new spool. */
export function createSpool(): Spool {
  const pieces = createPieces();
  return {
    get batches() {
      return pieces.count;
    },
    add: pieces.add,
    read: (index) => deserialize(pieces.read(index)) as Draft[],
    close: pieces.close,
  };
}
