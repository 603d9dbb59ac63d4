import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { createReportThreads, type ReportThreads } from '#core/ingest/report-threads.ts';
import { lookAt } from '#core/ingest/look.ts';
import { startWorker } from '#core/entry/worker.ts';
import { temporaryFile } from '#test/support/files.ts';

// A thread that hangs in a stranger's file: real threads, some of which run what never ends.
let threads: ReportThreads;
const started: Worker[] = [];
afterEach(async () => await threads.close());

/** Each thread runs the next of these programs, and the last one again and again. */
function running(...programs: readonly string[]): ReportThreads {
  started.length = 0;
  threads = createReportThreads(() => {
    const worker = new Worker(programs[Math.min(started.length, programs.length - 1)] as string, { eval: true });
    started.push(worker);
    return worker;
  });
  return threads;
}

const answering = (answer: string): string =>
  `const { parentPort } = require('node:worker_threads');
   parentPort.on('message', (request) => { parentPort.postMessage({ type: 'started' }); ${answer} });`;
const DETECTED = "parentPort.postMessage({ type: 'detected', scan_type: 'Any', candidates: [], size: 1 });";
const LOOK = { silence: 300, reusable: true };
const REQUEST = { type: 'detect', path: '/none', name: 'report.xml' } as const;
const scanType = (pool: ReportThreads) =>
  pool.ask(REQUEST, LOOK, (answer) => (answer.type === 'detected' ? (answer.scan_type ?? '') : undefined));

it('a thread that hangs is ended, says so, and the next request has a new one', async () => {
  const pool = running(answering('for (;;);'), answering(DETECTED));
  await expect(scanType(pool)).rejects.toThrow(/given up after \d+ seconds without progress/);
  expect(await scanType(pool)).toBe('Any');
  expect(started).toHaveLength(2);
  expect(started[0]?.threadId).toBe(-1);
});

it('others are answered while one hangs', async () => {
  const pool = running(answering('for (;;);'), answering(DETECTED));
  const hanging = scanType(pool);
  hanging.catch(() => undefined);
  expect(await scanType(pool)).toBe('Any');
  await expect(hanging).rejects.toThrow(/given up/);
});

it('a thread that gets on is left alone, however long it takes', async () => {
  const pool = running(
    answering(`const alive = new Int32Array(request.alive);
      let beats = 0;
      const beat = setInterval(() => { Atomics.add(alive, 0, 1); if (++beats === 12) { clearInterval(beat); ${DETECTED} } }, 100);`),
  );
  expect(await scanType(pool)).toBe('Any');
});

it('a thread is used again, unless it is full of a large report', async () => {
  const pool = running(answering(DETECTED));
  await scanType(pool);
  await scanType(pool);
  expect(started).toHaveLength(1);
  await pool.ask(REQUEST, { ...LOOK, reusable: false }, (answer) => (answer.type === 'detected' ? answer : undefined));
  await scanType(pool);
  expect(started).toHaveLength(2);
});

it('a thread that runs out of memory or ends by itself is told in words', async () => {
  await expect(scanType(running(answering('process.exit(0)')))).rejects.toThrow(/stopped before its end/);
  await threads.close();
  threads = createReportThreads(
    () =>
      new Worker(answering('const all = []; for (;;) all.push({ a: [all.length] });'), {
        eval: true,
        resourceLimits: { maxOldGenerationSizeMb: 20 },
      }),
  );
  await expect(threads.ask(REQUEST, { silence: 20_000, reusable: true }, () => undefined)).rejects.toThrow(/too large to be read/);
});

it('an aborted request ends its thread', async () => {
  const pool = running(answering('for (;;);'));
  const stop = new AbortController();
  const asked = pool.ask(REQUEST, { ...LOOK, silence: 60_000, signal: stop.signal }, () => undefined);
  stop.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
});

it('the real thread looks at a file, and at the next', async () => {
  threads = createReportThreads(startWorker);
  threads.warm();
  for (const text of ['{"findings": []}', '{"findings": [{"title": "a", "severity": "High", "description": "b"}]}'])
    expect((await lookAt(threads, temporaryFile(text, 'report.json'), 'report.json')).candidates).toContain('Generic Findings Import');
});
