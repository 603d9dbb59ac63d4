import { extname, join, sep } from 'node:path';

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

/** The file of the screens a URL asks for and its media type; null when it is another host's, leads out of the folder or is of no known kind. */
export function screenFile(root: string, url: string): { readonly path: string; readonly type: string } | null {
  const { host, pathname } = new URL(url);
  const path = join(root, decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
  const type = TYPES[extname(path)];
  return host === new URL(ORIGIN).host && path.startsWith(root + sep) && type !== undefined ? { path, type } : null;
}
