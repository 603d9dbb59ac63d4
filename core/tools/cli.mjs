// Starts the command line on the Node version the product needs, whatever Node runs this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** This process's Node when it is new enough (22.15), else the one npm installed; undefined without either. */
function suitableNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const installed = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(installed) ? installed : undefined;
}

const node = suitableNode();
if (!node) {
  console.error(`Node ${process.versions.node} is too old for this; run npm ci, which installs a newer one beside it`);
  process.exit(1);
}
generate();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'core/entry/cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: node.endsWith('.cmd'),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
