import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { protocol } from 'electron';
import { SECURITY_HEADERS } from '#core/contract/security-headers.ts';
import { screenFile } from './screen-files.ts';

/** Makes `app:` an origin like https. Has to be said before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Answers `app://main/…` with the built screens (beside this file's folder, inside the package or not), and nothing else. */
export function serveScreens(): void {
  const root = fileURLToPath(new URL('../renderer', import.meta.url));
  protocol.handle('app', (request) => answer(root, request));
}

async function answer(root: string, request: Request): Promise<Response> {
  try {
    const file = request.method === 'GET' ? screenFile(root, request.url) : null;
    if (file !== null) return respond(200, await readFile(file.path), file.type);
  } catch {
    // An address that cannot be decoded, or a file that is not there: the page is told the same.
  }
  return respond(404, 'There is no such page.');
}

function respond(status: number, body: string | Uint8Array<ArrayBuffer>, type = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    status,
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': 'no-cache' },
  });
}
