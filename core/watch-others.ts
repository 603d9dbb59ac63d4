import type { Store } from '#core/store/database.ts';

/** How often another program's writes are looked for; milliseconds. */
const EVERY = 1000;

/**
 * Notices that another program wrote to the workspace file (the command line beside an open window). SQLite counts, for each
 * connection, the commits of all others; the one writing connection of this application never counts its own. Returns what ends it.
 */
export function watchOthers(store: Store, written: () => void): () => void {
  const { sqlite } = store;
  if (!sqlite) return () => undefined;
  const version = (): unknown => sqlite.pragma('data_version', { simple: true });
  let known = version();
  const timer = setInterval(() => {
    const now = version();
    if (now === known) return;
    known = now;
    written();
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
