import type { Store } from '#core/store/database.ts';

/** Milliseconds without a write after which a workspace is taken for idle, and until the next try when somebody reads. */
const IDLE = 1500;

/**
 * Moves what the log of a workspace file holds into the file whenever nothing was written for a moment, so that the file alone is the
 * workspace. `written` is told of each write.
 */
export function startCheckpoints({ sqlite }: Store): { written(): void; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const written = (): void => {
    clearTimeout(timer);
    timer = setTimeout(checkpoint, IDLE);
    timer.unref();
  };
  const checkpoint = (): void => {
    if (!sqlite?.open || sqlite.readonly) return;
    if (sqlite.inTransaction) return written();
    const usual = Number(sqlite.pragma('busy_timeout', { simple: true }));
    try {
      sqlite.pragma('busy_timeout = 0');
      const [answer] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (answer?.busy === 1) written();
    } catch {
      // A full disk: the log keeps what it has, and whoever writes next is told.
    } finally {
      sqlite.pragma(`busy_timeout = ${usual}`);
    }
  };
  return { written, end: () => clearTimeout(timer) };
}
