import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { largeWorkspacePath } from '../cache.ts';
import type { Bench } from '../context.ts';
import { atMost, percentile, type Row } from '../row.ts';

const STARTS = 5;

/** From a process that is not there yet to the first page of findings on its way to the window. */
export async function start(bench: Bench): Promise<Row[]> {
  const times: number[] = [];
  for (let index = 0; index < STARTS; index++) times.push(await startOnce(largeWorkspacePath(bench)));
  return [
    atMost(
      'application start to usable list',
      percentile(times, 0.5),
      's',
      2,
      `median of ${STARTS}; largest ${Math.max(...times).toFixed(2)} s`,
    ),
  ];
}

async function startOnce(workspace: string): Promise<number> {
  const started = performance.now();
  const child = fork(fileURLToPath(new URL('../start-once.ts', import.meta.url)), [workspace], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const seconds = await new Promise<number>((resolve, reject) => {
    child.once('message', () => resolve((performance.now() - started) / 1000));
    child.once('exit', (code) => reject(new Error(`The start ended with code ${code}.`)));
  });
  await new Promise((done) => child.once('exit', done));
  return seconds;
}
