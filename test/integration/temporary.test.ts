import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepTemporary, temporaryFolder } from '#core/temporary.ts';

it('removes the folders of processes that are gone, and keeps those of running ones', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const left = mkdtempSync(join(tmpdir(), `defectdojo-${dead}-`));
  const ours = temporaryFolder();
  sweepTemporary();
  expect([existsSync(left), existsSync(ours)]).toEqual([false, true]);
  rmSync(ours, { recursive: true });
});
