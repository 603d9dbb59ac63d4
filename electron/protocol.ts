import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocol } from 'electron';
import { SECURITY_HEADERS } from '#core/contract/security-headers.ts';

/** The screens' own origin. Not `file:`, which would let a page read the disk. */
export const ORIGIN = 'app://main';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

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
  const path = fileFor(root, request.url);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (request.method !== 'GET' || path === null || type === undefined) return respond(404, 'There is no such page.');
  try {
    return respond(200, await readFile(path), type);
  } catch {
    return respond(404, 'There is no such page.');
  }
}

/** The file a URL asks for; null when it is another host or leads out of the folder. */
export function fileFor(root: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== new URL(ORIGIN).host) return null;
  const path = join(root, decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
  return path.startsWith(root + sep) ? path : null;
}

function respond(status: number, body: string | Uint8Array<ArrayBuffer>, type = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    status,
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': 'no-cache' },
  });
}
