import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^defectdojo-(\d+)-/;

/** A folder of this process for files that do not outlive it: drafts of a plan, unpacked archives, reports on their way to be saved. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), `defectdojo-${process.pid}-`));
}

/** Removes what processes that were killed left behind. */
export function sweepTemporary(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
