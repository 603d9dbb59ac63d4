import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The folder the screens were built into, seen from the sources or from the build. */
export function builtRenderer(): string {
  return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../out/renderer' : '../../renderer', import.meta.url));
}

/** The screens' files under `/`. Names under `assets/` carry a hash of their content, so those may be kept for ever. */
export async function addRenderer(http: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) throw new Error(`There are no built screens in ${root}; run \`npm run build\`.`);
  await http.register(fastifyStatic, {
    root,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const kept = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
