import { parentPort, workerData } from 'node:worker_threads';
import { createReader } from '#core/reader.ts';
import { openReader } from '#core/store/open.ts';
import type { StoreAddress } from '#core/store/database.ts';
import type { ReaderRequest, ReaderResponse } from './reader-messages.ts';

/** The reader thread: every query, over a connection of its own. The first message asks; `news` tells what was written. */
const port = parentPort;
const store = openReader(workerData as StoreAddress);
const reader = await createReader(store);

port?.on('message', async (message: ReaderRequest) => {
  if (message.type === 'news') return reader.news(message.news);
  if (message.type === 'close') {
    port.close();
    return await store.close();
  }
  const reply = await reader.call(message.name, message.input, message.actor);
  port.postMessage({ id: message.id, reply } satisfies ReaderResponse);
});
