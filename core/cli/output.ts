import { writeSync } from 'node:fs';
import { AppError } from '#core/contract/errors.ts';

/** Where a command writes its results. */
export interface Output {
  write(text: string): void;
}

/** Whoever read the output has enough (`| head`): there is nothing more to do, and nothing to say. */
export class ReaderGone extends Error {
  override name = 'ReaderGone';
}

const CAUSES: Readonly<Record<string, string>> = { ENOSPC: 'its disk is full; free some space or write elsewhere' };

/** Standard output written at once, so that nothing is lost when the process ends; waits for a reader that is slow. */
export function standardOutput(): Output {
  const wait = new Int32Array(new SharedArrayBuffer(4));
  return {
    write(text) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) {
        try {
          at += writeSync(1, bytes, at);
        } catch (error) {
          const { code = 'unknown cause' } = error as NodeJS.ErrnoException;
          if (code === 'EPIPE') throw new ReaderGone();
          if (code !== 'EAGAIN')
            throw new AppError('output.refused', { path: 'Standard output', reason: CAUSES[code] ?? code }, { cause: error });
          Atomics.wait(wait, 0, 0, 5);
        }
      }
    },
  };
}
