import { findings } from '#core/contract/findings.ts';
import { imports } from '#core/contract/imports.ts';
import type { JobState } from '#core/contract/jobs.ts';
import { journal } from '#core/contract/journal.ts';
import { reports } from '#core/contract/reports.ts';
import type { FileToken } from '#core/contract/transport.ts';
import { workspace } from '#core/contract/workspace.ts';
import { bytes, count, counted } from '#renderer/format.ts';
import { changesInWords } from '#renderer/import-record/action-words.ts';

export interface Outcome {
  readonly words: string;
  /** A file it made. */
  readonly file: FileToken | null;
  /** Where to read more. */
  readonly path: string | null;
}

/** What came of a job. A result that this version cannot read is just done. */
export function outcomeOf(job: JobState): Outcome {
  if (job.status === 'failed') return said(job.error?.message ?? 'It failed without saying why; the log has the details.');
  if (job.status === 'cancelled') return said('Cancelled; nothing was changed.');
  if (job.status === 'running') return said(job.phase);
  return RESULTS[job.name]?.(job.result) ?? said('Done');
}

function said(words: string, more: Partial<Outcome> = {}): Outcome {
  return { words, file: null, path: null, ...more };
}

function importOutcome(result: unknown): Outcome | undefined {
  const made = imports.commit.output.safeParse(result).data;
  return made && said(changesInWords(made.counts), { path: `/imports/${made.import_id}` });
}

function undoOutcome(result: unknown): Outcome | undefined {
  const done = journal.undo.output.safeParse(result).data;
  if (!done) return undefined;
  const left = done.skipped.map((skipped) => `${count(skipped.count)} left: ${skipped.reason}`);
  return said([done.summary, ...left].join('; '));
}

const RESULTS: Readonly<Record<string, (result: unknown) => Outcome | undefined>> = {
  'imports.commit': importOutcome,
  'imports.run': importOutcome,
  'imports.plan': (result) => {
    const plan = imports.plan.output.safeParse(result).data;
    return plan && said(`Planned: ${changesInWords(plan.counts)}`);
  },
  'reports.render': (result) => {
    const file = reports.render.output.safeParse(result).data;
    return file && said(`${file.name}, ${counted(file.findings, 'finding')}, ${bytes(file.size)}`, { file });
  },
  'workspace.backup': (result) => {
    const file = workspace.backup.output.safeParse(result).data;
    return file && said(`${file.name}, ${bytes(file.size)}`, { file });
  },
  'workspace.load_demo': (result) => {
    const loaded = workspace.load_demo.output.safeParse(result).data;
    return loaded && said(`${counted(loaded.findings, 'finding')} loaded`, { path: '/findings' });
  },
  'findings.recompute_duplicates': (result) => {
    const done = findings.recompute_duplicates.output.safeParse(result).data;
    return (
      done &&
      said(
        `${counted(done.hashes_changed, 'hash code')} changed; ${counted(done.duplicates_before, 'duplicate')} before, ${count(done.duplicates_after)} now`,
      )
    );
  },
  'journal.undo': undoOutcome,
  'journal.redo': undoOutcome,
};

/** How long a job took: `under 0.1 s`, `0.4 s`, `12 s`, `3 min 5 s`. */
export function tookWords(started: string, finished: string): string {
  const seconds = Math.max(0, (Date.parse(finished) - Date.parse(started)) / 1000);
  if (seconds < 0.1) return 'under 0.1 s';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
