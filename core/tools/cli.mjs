// Starts the command line on the Node version the product needs, whatever Node runs this file.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { rightNode, root } from './node24.mjs';

try {
  generate();
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'core/entry/cli.ts'), ...process.argv.slice(2)];
  const child = spawn(rightNode(), args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
