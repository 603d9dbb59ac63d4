import { afterAll, expect, it } from 'vitest';
import { startWorker } from '#core/entry/worker.ts';
import { lookAt } from '#core/ingest/look.ts';
import { createReportThreads } from '#core/ingest/report-threads.ts';
import { temporaryFile } from '#test/support/files.ts';
import { COMMON } from '#test/support/growth.ts';

// Small files made to stop whoever looks at them: as much of one sign as detection reads, behind the beginning of each format.
const threads = createReportThreads(startWorker);
afterAll(() => threads.close());

const LENGTH = 260_000;
const BEGINNINGS: Readonly<Record<string, string>> = {
  text: 'a',
  JSON: '{"a": "',
  list: '[',
  XML: '<?xml version="1.0"?><a b="',
  HTML: '<!doctype html><html><!--',
  CSV: 'Title,Severity\n"',
};

it.each(Object.keys(BEGINNINGS))('%s that goes on and on is looked at, and given up for no sign', { timeout: 300_000 }, async (kind) => {
  for (const sign of [...COMMON, '<!--I--><!--0', '<!-- Licensed -->\n']) {
    const path = temporaryFile(BEGINNINGS[kind] + sign.repeat(LENGTH / sign.length), 'hostile');
    const { candidates } = await lookAt(threads, path, 'hostile');
    expect(candidates.length, sign).toBeLessThan(20);
  }
});
