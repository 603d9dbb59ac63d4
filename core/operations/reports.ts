import { AppError } from '#core/contract/errors.ts';
import { ended } from '#core/ingest/threads.ts';
import { today } from '#core/model/time.ts';
import type { Implement, JobContext } from './context.ts';
import { reportData } from './report-data.ts';
import type { ReportMessage, ReportTask } from './report-messages.ts';

export const reports: Implement<'reports'> = {
  render: async (input, context) => {
    const started = performance.now();
    const { scope } = await reportData(context.store, input);
    const name = `${
      (scope.kind === 'query' ? input.options.title : scope.name)
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60)
        .toLowerCase() || 'findings'
    }-${today()}.${input.format}`;
    const path = await context.services.files.temporaryPath(name);
    const done = await renderInThread(context, { address: context.store.address, input, path });
    return {
      ...context.services.files.register(path, { name, temporary: true }),
      findings: done.findings,
      pages: done.pages,
      seconds: (performance.now() - started) / 1000,
    };
  },
};

/** Renders in a thread of its own, so that laying out a long report stops nobody. Aborting ends it. */
async function renderInThread(context: JobContext, task: ReportTask): Promise<Extract<ReportMessage, { type: 'done' }>> {
  const worker = context.services.startWorker('report', { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 3072 } });
  const abort = (): void => {
    worker.postMessage('cancel');
    void ended(worker);
  };
  context.signal.addEventListener('abort', abort, { once: true });
  const failed = (reason: string): AppError =>
    new AppError('report.failed', { path: `the ${task.input.format.toUpperCase()} file`, reason });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: ReportMessage) => {
        if (message.type === 'progress') context.progress('Writing', message.done, message.total, 'findings');
        else if (message.type === 'done') resolve(message);
        else if (!context.signal.aborted) reject(failed(message.reason));
      });
      worker.on('error', (error: Error & { code?: string }) =>
        reject(
          failed(
            error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it is too large for one document; split it by product or severity' : error.message,
          ),
        ),
      );
      worker.on('exit', () =>
        reject(context.signal.aborted ? new AppError('job.cancelled', { what: 'The report' }) : failed('writing stopped before its end')),
      );
    });
  } finally {
    context.signal.removeEventListener('abort', abort);
    await ended(worker);
  }
}
