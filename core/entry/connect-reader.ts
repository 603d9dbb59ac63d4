import type { Worker } from 'node:worker_threads';
import type { AppOptions } from '#core/app.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Reply } from '#core/contract/transport.ts';
import { ended } from '#core/ingest/threads.ts';
import type { StoreAddress } from '#core/store/database.ts';
import type { Workspace } from './open-app.ts';
import type { ReaderRequest, ReaderResponse } from './reader-messages.ts';
import { startWorker } from './worker.ts';

type Reader = NonNullable<AppOptions['readElsewhere']> & { close(): Promise<void> };

/** The reader thread, started with the first question, when the workspace is there and of this version. */
export function connectReader(workspace: Workspace): Reader {
  const waiting = new Map<number, (reply: Reply) => void>();
  let worker: Worker | undefined;
  let nextId = 1;

  function start(): Worker {
    const address: StoreAddress =
      'path' in workspace ? { dialect: 'sqlite', path: workspace.path } : { dialect: 'postgres', options: workspace.postgres };
    const started = startWorker('reader', { workerData: address });
    const end = (reason: string): void => {
      worker = undefined;
      for (const answer of waiting.values())
        answer({
          ok: false,
          error: { code: 'internal', message: new AppError('internal', { incident: reason }).message, details: { incident: reason } },
        });
      waiting.clear();
    };
    started.on('message', ({ id, reply }: ReaderResponse) => {
      waiting.get(id)?.(reply);
      waiting.delete(id);
    });
    started.on('error', (error) => end(error.message));
    started.on('exit', () => end('the reader thread ended'));
    return started;
  }

  return {
    async call(name, input, actor) {
      worker ??= start();
      const id = nextId++;
      return await new Promise((resolve) => {
        waiting.set(id, resolve);
        worker?.postMessage({ type: 'call', id, name, input, actor } satisfies ReaderRequest);
      });
    },
    news: (news) => worker?.postMessage({ type: 'news', news } satisfies ReaderRequest),
    async close() {
      const own = worker;
      if (!own) return;
      own.postMessage({ type: 'close' } satisfies ReaderRequest);
      await ended(own);
    },
  };
}
