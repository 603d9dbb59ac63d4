import { AppError } from '#core/contract/errors.ts';

/** What the driver reports → the catalogue's code. Anything else is a bug and stays as it is. */
const CODES: readonly (readonly [
  RegExp,
  'workspace.disk-full' | 'workspace.read-only' | 'workspace.locked' | 'workspace.corrupt' | 'workspace.not-a-workspace',
])[] = [
  [/^SQLITE_FULL|ENOSPC/, 'workspace.disk-full'],
  [/^SQLITE_IOERR_(WRITE|SHMSIZE|TRUNCATE|FSYNC)/, 'workspace.disk-full'],
  [/^SQLITE_READONLY|^SQLITE_PERM|^SQLITE_CANTOPEN|EACCES|EPERM|EROFS/, 'workspace.read-only'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'workspace.locked'],
  [/^SQLITE_NOTADB|ELOOP|ENAMETOOLONG|ENOTDIR/, 'workspace.not-a-workspace'],
  [/^SQLITE_CORRUPT|^SQLITE_IOERR/, 'workspace.corrupt'],
];

/** A part of the schema is missing, or there before the migration that makes it. */
const ANOTHER_SCHEMA = /^no such (?:table|column)|^(?:table|index) .* already exists/;
const CORRUPT = ['', 'workspace.corrupt'] as const;

/** The driver's error as one sentence about the workspace, when it is the workspace's fault. */
export function sqliteError(error: unknown, path: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const driverCode = String((error as { code?: unknown }).code ?? '');
  const known =
    driverCode === 'SQLITE_ERROR' && ANOTHER_SCHEMA.test(error.message) ? CORRUPT : CODES.find(([pattern]) => pattern.test(driverCode));
  return known ? new AppError(known[1], { path, reason: error.message }, { cause: error }) : error;
}
