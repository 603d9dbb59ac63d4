import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { BATCH, type ParseMessage, type ParseTask, WINDOW } from '#core/ingest/parse-messages.ts';
import { normalizeTest } from '#core/ingest/normalize.ts';
import { readReport } from '#core/ingest/read-report.ts';
import type { Draft } from '#core/model/draft.ts';
import { parsers } from '#core/parsers/registry.generated.ts';

/**
 * The parse worker: one report in, batches of drafts and their keys out. It touches neither database nor network;
 * ending the thread ends the import with nothing written.
 */
const port = parentPort;
const task = workerData as ParseTask;
/** Counts acknowledged batches; the importing side adds one and wakes us. */
const acknowledged = new Int32Array((workerData as { acknowledged: SharedArrayBuffer }).acknowledged);

function send(message: ParseMessage, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function run(): void {
  const report = readReport(task.path, parsers, { scanType: task.scanType, fileName: task.fileName });
  let drafts: Draft[] = [];
  let sent = 0;
  const flush = (): void => {
    const keys = drafts.map((draft) => keyOfDraft(draft, report.parser.dedupe));
    const bytes = serialize(drafts);
    const copy = new Uint8Array(bytes.length);
    copy.set(bytes);
    send({ type: 'batch', keys, drafts: copy, read: 0 }, [copy.buffer]);
    sent++;
    drafts = [];
    for (let done = Atomics.load(acknowledged, 0); sent - done >= WINDOW; done = Atomics.load(acknowledged, 0))
      Atomics.wait(acknowledged, 0, done);
  };
  for (const draft of report.drafts) {
    if (task.service !== undefined) draft.service = task.service;
    drafts.push(draft);
    if (drafts.length === BATCH) flush();
  }
  if (drafts.length > 0) flush();
  const { problems, incomplete, test } = report;
  send({ type: 'done', scanType: report.parser.scanType, problems, incomplete, test: test && normalizeTest(test) });
}

try {
  run();
} catch (error) {
  send({ type: 'failed', reason: (error as Error).message });
}
