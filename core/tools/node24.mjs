import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a slash at the end removed. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The path of a Node that can run the product: this one if it is new enough, else the one in node_modules.
 * The database driver does not throw on an older Node, it crashes the process, so this is settled before anything imports it.
 */
export function rightNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const bundled = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(bundled)) return bundled;
  throw new Error(`Node ${process.versions.node} is too old and node_modules has no newer one; run \`npm ci\`.`);
}

/** Runs a script of the repository on the right Node, its output shown; returns the exit code. */
export function runNode(args, options = {}) {
  const { status, signal, error } = spawnSync(rightNode(), args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  return status ?? (signal ? 1 : 0);
}
