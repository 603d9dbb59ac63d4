import { AppError } from '#core/contract/errors.ts';
import type { ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Key } from './keys.ts';
import type { ParseMessage, ParseTask } from './parse-messages.ts';
import type { StartWorker } from './threads.ts';

export interface ParsedReport {
  readonly scanType: string;
  readonly problems: readonly string[];
  /** Entries are missing: what the report does not name is not closed. */
  readonly incomplete: boolean;
  readonly test: ReportedTest | undefined;
}

/**
 * Reads a report in a thread of its own. `take` receives each batch in report order; the next ones wait while it works.
 * Aborting ends the thread. Throws `import.unreadable` with the parser's sentence.
 */
export async function parseInThread(
  startWorker: StartWorker,
  task: ParseTask,
  take: (keys: readonly Key[], drafts: Uint8Array) => Promise<void> | void,
  signal: AbortSignal,
): Promise<ParsedReport> {
  const acknowledged = new SharedArrayBuffer(4);
  const counter = new Int32Array(acknowledged);
  const worker = startWorker('parse', { workerData: { ...task, acknowledged }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  const abort = (): void => void worker.terminate();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<ParsedReport>((resolve, reject) => {
      let last = Promise.resolve();
      const handle = async (message: ParseMessage): Promise<void> => {
        if (message.type === 'failed') throw unreadable(task, message.reason);
        if (message.type === 'done') return resolve(message);
        await take(message.keys, message.drafts);
        Atomics.add(counter, 0, 1);
        Atomics.notify(counter, 0);
      };
      worker.on('message', (message: ParseMessage) => {
        last = last.then(() => handle(message)).catch(reject);
      });
      worker.on('error', (error: Error & { code?: string }) =>
        reject(
          unreadable(
            task,
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `${task.fileName}: one entry of the report is too large to be read`
              : `${task.fileName}: ${error.message}`,
          ),
        ),
      );
      worker.on(
        'exit',
        () =>
          void last.finally(() =>
            reject(
              signal.aborted
                ? new AppError('job.cancelled', { what: `Reading ${task.fileName}` })
                : unreadable(task, `${task.fileName}: reading stopped before its end`),
            ),
          ),
      );
    });
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** The parser's sentence already names the file. */
function unreadable(task: ParseTask, sentence: string): AppError {
  const reason = sentence.startsWith(`${task.fileName}: `) ? sentence.slice(task.fileName.length + 2) : sentence;
  return new AppError('import.unreadable', { file: task.fileName, reason: reason.replace(/\.$/, '') });
}
