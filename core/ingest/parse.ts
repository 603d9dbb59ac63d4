import { statSync } from 'node:fs';
import { AppError } from '#core/contract/errors.ts';
import type { ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Key } from './keys.ts';
import type { ParseTask } from './parse-messages.ts';
import type { ReportThreads } from './report-threads.ts';
import { unreadable } from './unreadable.ts';

export interface ParsedReport {
  readonly scanType: string;
  readonly problems: readonly string[];
  /** Entries are missing: what the report does not name is not closed. */
  readonly incomplete: boolean;
  readonly test: ReportedTest | undefined;
}

/** How long reading may go on without reading a piece or finding anything, ms: some parsers hold all findings until the end. */
const SILENCE = 120_000;
/** Bytes after which a thread holds more memory than is worth keeping for the next report. */
const SMALL = 8 << 20;

/**
 * Reads a report in a thread of its own. `take` receives each batch in report order; the next ones wait while it works.
 * Aborting ends the thread. Throws `import.unreadable` with the parser's sentence.
 */
export async function parseInThread(
  threads: ReportThreads,
  task: ParseTask,
  take: (keys: readonly Key[], drafts: Uint8Array) => Promise<void> | void,
  signal: AbortSignal,
): Promise<ParsedReport> {
  const acknowledged = new SharedArrayBuffer(4);
  const counter = new Int32Array(acknowledged);
  const size = statSync(task.path, { throwIfNoEntry: false })?.size ?? 0;
  try {
    return await threads.ask<ParsedReport>(
      { type: 'read', task, acknowledged },
      { silence: SILENCE, signal, reusable: size <= SMALL },
      async (answer) => {
        if (answer.type === 'done') return answer;
        if (answer.type !== 'batch') return undefined;
        await take(answer.keys, answer.drafts);
        Atomics.add(counter, 0, 1);
        Atomics.notify(counter, 0);
        return undefined;
      },
    );
  } catch (error) {
    if (signal.aborted) throw new AppError('job.cancelled', { what: `Reading ${task.fileName}` });
    throw unreadable(task.fileName, error);
  }
}
