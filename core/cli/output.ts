import { writeSync } from 'node:fs';

/** Where a command writes its results. */
export interface Output {
  write(text: string): void;
}

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
          if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
          Atomics.wait(wait, 0, 0, 5);
        }
      }
    },
  };
}
