import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file under another name in the same folder and puts it in its place when it is whole, so that a full disk or a sudden end
 * leaves what stood there before. `write` is given the name to write to.
 */
export async function writeBeside(path: string, write: (beside: string) => void | Promise<void>): Promise<void> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 200)}.${randomBytes(4).toString('hex')}.partial`);
  try {
    await write(beside);
    const before = statSync(path, { throwIfNoEntry: false });
    if (before) chmodSync(beside, before.mode & 0o777);
    toDisk(beside);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

function toDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
