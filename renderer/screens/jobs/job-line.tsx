import { Ban, CircleCheck, Download, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { JobState } from '#core/contract/jobs.ts';
import { cancelJob } from '#renderer/api/jobs.ts';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { TextLink } from '#renderer/components/text-link.tsx';
import { Time } from '#renderer/components/time.tsx';
import { JobProgress } from '#renderer/job-progress.tsx';
import { href } from '#renderer/navigation.ts';
import { saveFile } from '#renderer/save-file.ts';
import { outcomeOf, tookWords } from './outcome.ts';

const STATES = {
  running: { icon: LoaderCircle, tone: 'text-accent', word: 'Running' },
  done: { icon: CircleCheck, tone: 'text-good', word: 'Done' },
  failed: { icon: TriangleAlert, tone: 'text-bad', word: 'Failed' },
  cancelled: { icon: Ban, tone: 'text-ink-faint', word: 'Cancelled' },
};

/** One job: its progress while it runs, then its result or error. */
export function JobLine({ job }: { readonly job: JobState }) {
  const { icon: Icon, tone, word } = STATES[job.status];
  const { words, file, path } = outcomeOf(job);
  return (
    <li className="flex gap-3 border-b border-line/60 py-3 first:pt-0 last:border-0">
      <Icon role="img" aria-label={word} className={cn('mt-0.5 size-4 shrink-0', tone)} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={job.title}>
          {job.title}
        </p>
        {job.status === 'running' ? (
          <JobProgress job={job} onCancel={() => cancelJob(job.id)} />
        ) : (
          <p className={cn('wrap-anywhere', job.status === 'failed' ? 'text-bad' : 'text-ink-soft')}>
            {path === null ? words : <TextLink href={href(path)}>{words}</TextLink>}
          </p>
        )}
        {job.status === 'failed' && job.error && Object.keys(job.error.details).length > 0 && (
          <details className="mt-1 text-xs text-ink-soft">
            <summary>Details</summary>
            <pre className="mt-1 max-h-60 overflow-auto rounded-md bg-sunken p-2 font-mono">
              {JSON.stringify(job.error.details, null, 2)}
            </pre>
          </details>
        )}
      </div>
      {file && (
        <Button icon={Download} onClick={() => void saveFile(file)}>
          Save
        </Button>
      )}
      <p className="shrink-0 text-right text-xs leading-5 text-ink-soft">
        <Time value={job.finished ?? job.started} />
        {job.finished !== null && <span className="block">{tookWords(job.started, job.finished)}</span>}
      </p>
    </li>
  );
}
