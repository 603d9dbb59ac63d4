import { serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { detectFile } from '#core/ingest/detect-file.ts';
import { expand } from '#core/ingest/expand.ts';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { BATCH, type ReportAnswer, type ReportRequest, WINDOW } from '#core/ingest/parse-messages.ts';
import { normalizeTest } from '#core/ingest/normalize.ts';
import { readReport } from '#core/ingest/read-report.ts';
import type { Draft } from '#core/model/draft.ts';
import { countReads } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';

/**
 * The report thread: whatever looks into a stranger's file runs here, one request after the other. It touches neither database nor
 * network, so that it can be stopped anywhere, with nothing written.
 */
const port = parentPort;

/** How often unpacking says that it gets on, ms. */
const HEARTBEAT = 500;

function send(message: ReportAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function read({ task, acknowledged }: Extract<ReportRequest, { type: 'read' }>): void {
  const counter = new Int32Array(acknowledged);
  const report = readReport(task.path, parsers, { scanType: task.scanType, fileName: task.fileName });
  let drafts: Draft[] = [];
  let sent = 0;
  const flush = (): void => {
    const keys = drafts.map((draft) => keyOfDraft(draft, report.parser.dedupe));
    const bytes = serialize(drafts);
    const copy = new Uint8Array(bytes.length);
    copy.set(bytes);
    send({ type: 'batch', keys, drafts: copy }, [copy.buffer]);
    sent++;
    drafts = [];
    for (let done = Atomics.load(counter, 0); sent - done >= WINDOW; done = Atomics.load(counter, 0)) Atomics.wait(counter, 0, done);
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

async function unpack(path: string, name: string, alive: Int32Array): Promise<void> {
  // Unpacking waits for the disk again and again; a thread that hangs between does not beat.
  const beat = setInterval(() => void Atomics.add(alive, 0, 1), HEARTBEAT);
  try {
    const { files } = await expand(path, { name, unpacking: (folder) => send({ type: 'unpacking', folder }) });
    send({ type: 'expanded', files });
  } finally {
    clearInterval(beat);
  }
}

port?.on('message', async (request: ReportRequest) => {
  const alive = new Int32Array(request.alive);
  countReads(alive);
  send({ type: 'started' });
  try {
    if (request.type === 'read') read(request);
    else if (request.type === 'detect') send({ type: 'detected', ...detectFile(request.path, request.name) });
    else await unpack(request.path, request.name, alive);
  } catch (error) {
    send({ type: 'failed', reason: (error as Error).message });
  }
});
