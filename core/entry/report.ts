import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { reportData } from '#core/operations/report-data.ts';
import type { ReportMessage, ReportTask } from '#core/operations/report-messages.ts';
import { renderReport } from '#core/reports/report.ts';
import { openReader } from '#core/store/open.ts';

/** The report worker: reads findings over a connection of its own and writes one file. */
const task = workerData as ReportTask;

function send(message: ReportMessage): void {
  parentPort?.postMessage(message);
}

/** A page layout never lets messages arrive, so each progress looks for one: it says to stop. */
const stop = new AbortController();
function progress(done: number, total: number): void {
  if (parentPort && receiveMessageOnPort(parentPort)) stop.abort();
  else send({ type: 'progress', done, total });
}

try {
  const store = openReader(task.address);
  const data = await reportData(store, task.input);
  const { size, pages } = await renderReport(task.input.format, data, task.path, progress, stop.signal);
  await store.close();
  send({ type: 'done', size, pages, findings: data.counts.total });
} catch (error) {
  send({ type: 'failed', reason: (error as Error).message });
}
