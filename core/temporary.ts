import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#core/contract/errors.ts';

const NAME = /^defectdojo-(\d+)-/;

/** A folder of this process for files that do not outlive it: drafts of a plan, unpacked archives, reports on their way to be saved. */
export function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), `defectdojo-${process.pid}-`));
  } catch (error) {
    throw temporaryError(error) ?? error;
  }
}

/**
 * Removes what this user's processes that were killed left behind. Others' folders are none of our business, and what cannot be removed
 * must keep nobody from working.
 */
export function sweepTemporary(): void {
  for (const name of namesIn(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    const path = join(tmpdir(), name);
    if (!(pid > 0) || pid === process.pid || isRunning(pid) || !isOwn(path)) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else's file lies in it; the next start tries again.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Systems without users by number keep a temporary folder for each. */
function isOwn(path: string): boolean {
  const uid = process.getuid?.();
  return uid === undefined || lstatSync(path, { throwIfNoEntry: false })?.uid === uid;
}

/** A failure to write below the temporary folder as a sentence about it; undefined when it is another's. */
export function temporaryError(error: unknown): AppError | undefined {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const isHere = path?.startsWith(tmpdir()) || (path === undefined && syscall === 'write');
  const reason = isHere ? REASONS[code ?? ''] : undefined;
  return reason === undefined ? undefined : new AppError('temporary.failed', { path: tmpdir(), reason }, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full; free some space, or name another folder in TMPDIR',
  ENOENT: 'it does not exist; make it, or name another folder in TMPDIR',
  EACCES: 'it may not be written to; name another folder in TMPDIR',
  EROFS: 'its disk is for reading only; name another folder in TMPDIR',
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
