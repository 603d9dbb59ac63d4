import { randomBytes } from 'node:crypto';
import { rmSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import type { FileToken } from '#core/contract/transport.ts';
import { temporaryFolder } from '#core/temporary.ts';

export interface RegisteredFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** Files the application may touch, by token: what a person chose, dropped or uploaded, and what the application made for them. */
export interface FileRegistry {
  register(path: string, options?: { readonly name?: string; readonly temporary?: boolean }): FileToken;
  /** Throws `upload.gone`. */
  resolve(token: string): RegisteredFile;
  /** A path in this application's temporary folder, for a file it is about to make. */
  temporaryPath(name: string): Promise<string>;
  /** Something else to remove when the application ends. */
  whenClosed(remove: () => void): void;
  close(): void;
}

export function createFileRegistry(): FileRegistry {
  const files = new Map<string, RegisteredFile>();
  const removals: (() => void)[] = [];
  const removeLater = (path: string): void => void removals.push(() => rmSync(path, { recursive: true, force: true }));
  let folder: string | undefined;

  return {
    register(path, options = {}) {
      const name = options.name ?? basename(path);
      const stats = statOf(path, name);
      // Opening a pipe or a device waits for whoever writes to it, perhaps for ever.
      if (!stats.isFile() && !stats.isDirectory()) throw unreadable(name, 'this is neither a file nor a folder; choose a report');
      const file = randomBytes(18).toString('base64url');
      files.set(file, { path, name, size: stats.size });
      if (options.temporary) removeLater(path);
      return { file, name, size: stats.size };
    },
    resolve(token) {
      const file = files.get(token);
      if (!file) throw new AppError('upload.gone');
      return file;
    },
    async temporaryPath(name) {
      if (folder === undefined) {
        folder = temporaryFolder();
        removeLater(folder);
      }
      return join(folder, `${randomBytes(6).toString('hex')}-${name.replace(/[^\w.-]+/g, '_')}`);
    },
    whenClosed(remove) {
      removals.push(remove);
    },
    close() {
      for (const remove of removals) remove();
      files.clear();
    },
  };
}

function statOf(path: string, name: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unreadable(
      name,
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'there is no such file; check the path'
        : `it cannot be looked at (${code ?? 'unknown cause'}); check the permissions of its folder`,
    );
  }
}

function unreadable(file: string, reason: string): AppError {
  return new AppError('import.unreadable', { file, reason });
}
