import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from './contract/errors.ts';
import { isDatabaseFile } from './store/workspace-file.ts';
import { writeBeside } from './store/write-beside.ts';

/**
 * Throws `output.refused` when a file cannot become what a person asked for: no such folder, a folder of that name, or the open workspace
 * (`null`: it is no file) or any other, which a report in its place would destroy. Asked before the work, so that nobody waits for nothing.
 */
export function checkOutput(path: string, workspace: string | null): void {
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) throw refused(path, 'its folder does not exist; make it first');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw refused(path, 'it is a folder; name a file in it');
  const own = workspace === null ? [] : ['', '-wal', '-shm'].map((end) => realPath(workspace + end));
  if (own.includes(realPath(path))) throw refused(path, 'it is the open workspace; name another file');
  if (isDatabaseFile(path) || (/-(wal|shm)$/.test(path) && isDatabaseFile(path.slice(0, -4))))
    throw refused(path, 'it is a workspace or belongs to one; name another file');
  if (isDatabaseFile(`${path}-wal`)) throw refused(path, 'the log of another workspace lies beside it; name another file');
}

/** Copies a finished file to where a person wants it; what stood there is replaced by the whole file or not at all. Throws `output.refused`. */
export async function copyOut(source: string, path: string, workspace: string | null): Promise<void> {
  checkOutput(path, workspace);
  try {
    const target = realPath(path);
    const before = statSync(target, { throwIfNoEntry: false });
    if (before) accessSync(target, constants.W_OK);
    if (before && !before.isFile()) await copyFile(source, target);
    else await writeBeside(target, (beside) => copyFile(source, beside));
  } catch (error) {
    const { code = 'unknown cause' } = error as NodeJS.ErrnoException;
    throw refused(path, CAUSES[code] ?? code, error);
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'its folder or the file may not be written to; choose another place',
  EPERM: 'its folder or the file may not be written to; choose another place',
  EROFS: 'its disk is for reading only; choose another place',
  ENOSPC: 'the disk is full; free some space or choose another place',
};

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function refused(path: string, reason: string, cause?: unknown): AppError {
  return new AppError('output.refused', { path, reason }, { cause });
}
