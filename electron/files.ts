import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppPort } from '#core/app-port.ts';
import type { FileToken } from '#core/contract/transport.ts';

/** Writes content that came without a file to a temporary one and registers it under its name. */
export async function keepContent(app: AppPort, name: string, bytes: Uint8Array): Promise<FileToken> {
  const path = join(tmpdir(), `defectdojo-${randomUUID()}`);
  await writeFile(path, bytes, { mode: 0o600 });
  return app.registerFile(path, { name, temporary: true });
}
