import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from './options.ts';
import type { Row } from './row.ts';

/** Runs one measure in a process of its own, so that its memory is nobody else's. Throws when it fails. */
export async function runApart(name: string, options: BenchOptions): Promise<Row[]> {
  process.stderr.write(`${name} (load ${loadavg()[0]?.toFixed(1)})\n`);
  const child = fork(fileURLToPath(new URL('./run-measure.ts', import.meta.url)), [name, JSON.stringify(options)], {
    stdio: ['ignore', 2, 2, 'ipc'],
    execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
  });
  let rows: Row[] | undefined;
  child.on('message', (message) => {
    rows = message as Row[];
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0 || rows === undefined) throw new Error(`The measure “${name}” failed.`);
  return rows;
}
