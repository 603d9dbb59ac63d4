import { closeSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { AppError } from '#core/contract/errors.ts';
import { sqliteError } from './sqlite-errors.ts';
import { writeBeside } from './write-beside.ts';

/** Whether a file is a SQLite database, or the log of one, whatever it is called. */
export function isDatabaseFile(path: string): boolean {
  const head = Buffer.alloc(16);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  const log = head.readUInt32BE(0);
  return head.toString('latin1') === 'SQLite format 3\0' || log === 0x377f0682 || log === 0x377f0683;
}

/** Whether the pages of a workspace file are in order. */
export function isWhole(path: string): boolean {
  try {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      return (
        sqlite.pragma('quick_check(1)', { simple: true }) === 'ok' && sqlite.prepare('SELECT 1 FROM migration LIMIT 1').get() !== undefined
      );
    } finally {
      sqlite.close();
    }
  } catch {
    return false;
  }
}

/**
 * Copies a workspace with what its log holds, and looks whether the copy is whole before it takes its place; `ready` is told just
 * before. Throws `workspace.*`.
 */
export async function copyWorkspace(from: string, to: string, ready: () => void = () => undefined): Promise<void> {
  try {
    await writeBeside(to, (beside) => {
      const sqlite = new Sqlite(from, { readonly: true, fileMustExist: true });
      try {
        sqlite.prepare('VACUUM INTO ?').run(beside);
      } finally {
        sqlite.close();
      }
      if (!isWhole(beside)) throw new AppError('workspace.corrupt', { path: from, reason: 'its copy is not whole' });
      ready();
    });
  } catch (error) {
    throw sqliteError(error, from);
  }
}
