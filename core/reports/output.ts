import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';

/** A text file being written. Writes are gathered; wait for `write` when it answers a promise, or memory grows. */
export interface Output {
  readonly path: string;
  readonly write: (text: string) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
}

/** Characters gathered before they go to the disk. */
const CHUNK = 256 * 1024;

/** Opens a UTF-8 file for writing, replacing what is there. Lone surrogates become U+FFFD. */
export async function openOutput(path: string): Promise<Output> {
  const file = await open(path, 'w');
  let gathered: string[] = [];
  let length = 0;
  const flush = async () => {
    const text = gathered.join('');
    gathered = [];
    length = 0;
    await file.appendFile(text, 'utf8');
  };
  return {
    path,
    write(text) {
      gathered.push(text);
      length += text.length;
      return length < CHUNK ? undefined : flush();
    },
    async close() {
      try {
        await flush();
      } finally {
        await file.close();
      }
    },
  };
}

/** Named parts of a file that are written side by side and joined at the end, e.g. one a severity or a tool. */
export interface Parts {
  readonly part: (name: string) => Promise<Output>;
  readonly names: () => readonly string[];
  /** Appends a part to an output, and removes it. */
  readonly append: (name: string, output: Output) => Promise<void>;
  /** Closes and removes whatever parts are left. */
  readonly discard: () => Promise<void>;
}

/** Parts as files beside `path`. Always `discard` in a `finally`. */
export function openParts(path: string): Parts {
  const open = new Map<string, Output>();
  let made = 0;
  return {
    async part(name) {
      const known = open.get(name);
      if (known) return known;
      const output = await openOutput(`${path}.${made++}`);
      open.set(name, output);
      return output;
    },
    names: () => [...open.keys()],
    async append(name, output) {
      const part = open.get(name);
      if (!part) return;
      open.delete(name);
      try {
        await part.close();
        for await (const text of createReadStream(part.path, { encoding: 'utf8', highWaterMark: CHUNK }))
          await output.write(text as string);
      } finally {
        await rm(part.path, { force: true });
      }
    },
    async discard() {
      for (const part of open.values()) {
        await part.close();
        await rm(part.path, { force: true });
      }
      open.clear();
    },
  };
}
