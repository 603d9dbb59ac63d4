import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which the event loop gets a turn, so that messages (a cancel) arrive and files are flushed. */
const TURN = 20;

/** The same items; says how many have passed about fifty times a second, and lets the event loop turn as often. */
export async function* paced<T>(items: AsyncIterable<T>, passed: (count: number) => void): AsyncGenerator<T> {
  let count = 0;
  let last = performance.now();
  passed(0);
  for await (const item of items) {
    yield item;
    count++;
    if (performance.now() - last < TURN) continue;
    await setImmediate();
    passed(count);
    last = performance.now();
  }
  passed(count);
}
