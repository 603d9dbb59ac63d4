import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#core/contract/errors.ts';
import { openApp, type Workspace } from './open-app.ts';
import { connectReader } from './connect-reader.ts';
import { serveThread } from './thread-port.ts';

/** The backend thread: the application, its writing connection and its jobs. A reader thread answers its queries. */
const workspace = workerData as Workspace;
if (!parentPort) throw new Error('the backend runs as a thread');
await serveThread(parentPort, async () => {
  const reader = connectReader(workspace);
  try {
    const app = await openApp(workspace, { readElsewhere: reader, staysOpen: true });
    return {
      ...app,
      close: async () => {
        await reader.close();
        await app.close();
      },
    };
  } catch (error) {
    await reader.close();
    throw error instanceof AppError ? error : new Error((error as Error).message, { cause: error });
  }
});
