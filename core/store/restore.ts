import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { AppError } from '#core/contract/errors.ts';
import { sqliteError } from './sqlite-errors.ts';
import { copyWorkspace, isDatabaseFile } from './workspace-file.ts';

/**
 * Puts a backup in the place of a workspace that nobody has open. What stood there is kept beside it, with its log, and the log that
 * would be played into the backup is removed. Answers where the old file is kept; null when there was none.
 */
export async function restoreWorkspace(from: string, to: string): Promise<string | null> {
  if (!existsSync(from)) throw new AppError('workspace.missing', { path: from });
  if (!isDatabaseFile(from)) throw new AppError('workspace.not-a-workspace', { path: from });
  const kept = existsSync(to) ? keep(to) : null;
  await copyWorkspace(from, to, () => {
    for (const end of ['-wal', '-shm']) rmSync(to + end, { force: true });
  });
  return kept;
}

/** A copy of the workspace and its log as they are. Throws `workspace.locked` when another program has it open. */
function keep(path: string): string {
  const kept = `${path}.before-restore-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`;
  const files = ['', '-wal'].filter((end) => existsSync(path + end));
  for (const end of files) copyFileSync(path + end, kept + end);
  try {
    claim(path);
  } catch (error) {
    const known = sqliteError(error, path);
    if (!(known instanceof AppError) || known.code !== 'workspace.locked') return kept;
    for (const end of files) rmSync(kept + end, { force: true });
    throw known;
  }
  return kept;
}

/** Leaving write-ahead logging takes the file alone: it fails while another program has it open. A damaged file cannot be claimed. */
function claim(path: string): void {
  const sqlite = new Sqlite(path, { timeout: 0, fileMustExist: true });
  try {
    sqlite.pragma('journal_mode = DELETE');
  } finally {
    sqlite.close();
  }
}
