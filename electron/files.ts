import { randomUUID } from 'node:crypto';
import { copyFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { FileToken } from '#core/contract/transport.ts';

/** Writes content that came without a file to a temporary one and registers it under its name. */
export async function keepContent(app: AppPort, name: string, bytes: Uint8Array): Promise<FileToken> {
  const path = join(tmpdir(), `defectdojo-${randomUUID()}`);
  await writeFile(path, bytes, { mode: 0o600 });
  return app.registerFile(path, { name, temporary: true });
}

/** Copies a file to where the user chose; an AppError says why not. */
export async function copyTo(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target);
  } catch (error) {
    throw new AppError('report.failed', { path: target, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, { cause: error });
  }
}
