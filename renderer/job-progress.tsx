import { useRef } from 'react';
import type { JobState } from '#core/contract/jobs.ts';
import { Button } from './components/button.tsx';
import { cn } from './components/cn.ts';
import { Progress } from './components/progress.tsx';
import { count } from './format.ts';

export interface JobProgressProps {
  /** Undefined for the moment between the start and the first news. */
  readonly job: JobState | undefined;
  readonly onCancel?: () => void;
  readonly className?: string;
}

/** What a running job does, how far it is, how fast, and a way to stop it. */
export function JobProgress({ job, onCancel, className }: JobProgressProps) {
  const rate = useRate(job);
  const parts = job ? [job.phase, amountWords(job), rate === null ? '' : `${count(rate)} ${job.unit || 'steps'}/s`] : ['Starting'];
  return (
    <div className={cn('flex min-w-0 items-center gap-4', className)}>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="truncate text-ink-soft">{parts.filter(Boolean).join(' · ')}</p>
        <Progress label={job?.title ?? 'Starting'} done={job?.done ?? 0} total={job?.total ?? 0} />
      </div>
      {onCancel && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  );
}

/** `12,000 of 100,000 findings`; empty before anything was done. */
export function amountWords({ done, total, unit }: Pick<JobState, 'done' | 'total' | 'unit'>): string {
  if (total > 0) return `${count(Math.min(done, total))} of ${count(total)} ${unit}`.trim();
  return done > 0 ? `${count(done)} ${unit}`.trim() : '';
}

/** Units a second in the present phase, rounded to two digits so that it can be read; null until it has run for a second. */
function useRate(job: JobState | undefined): number | null {
  const phase = useRef({ name: '', since: 0, done: 0 });
  if (!job || job.status !== 'running') return null;
  const now = performance.now();
  if (phase.current.name !== job.phase) phase.current = { name: job.phase, since: now, done: job.done };
  const seconds = (now - phase.current.since) / 1000;
  const done = job.done - phase.current.done;
  return seconds < 1 || done <= 0 ? null : Number((done / seconds).toPrecision(2));
}
