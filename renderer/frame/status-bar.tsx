import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cancelJob, runningJobs, useJobs } from '#renderer/api/jobs.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { IconButton } from '#renderer/components/button.tsx';
import { Progress } from '#renderer/components/progress.tsx';
import { ago, bytes, count, counted, moment } from '#renderer/format.ts';

/** The bottom line: workspace, findings, the running job, and when something was last written. */
export function StatusBar() {
  const workspace = useQuery('workspace.get', {}).data;
  return (
    <footer className="flex h-6 shrink-0 items-center gap-4 border-t px-3 text-xs text-ink-soft">
      {workspace && (
        <span className="truncate" title={workspace.path ?? undefined}>
          {workspace.name}
          {workspace.size !== null && ` · ${bytes(workspace.size)}`}
        </span>
      )}
      {workspace && <span className="shrink-0">{counted(workspace.findings, 'finding')}</span>}
      <RunningJob />
      <span className="flex-1" />
      <LastSaved />
    </footer>
  );
}

function RunningJob() {
  const byId = useJobs((jobs) => jobs.byId);
  const running = runningJobs({ byId });
  const job = running[0];
  if (!job) return null;
  const amount = job.total > 0 ? `${count(job.done)} of ${count(job.total)}` : job.done > 0 ? count(job.done) : '';
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span className="truncate">
        {job.title}
        {job.phase && ` · ${job.phase}`}
      </span>
      <Progress label={job.title} done={job.done} total={job.total} className="w-32 shrink-0" />
      <span className="shrink-0">
        {amount}
        {running.length > 1 && ` · ${running.length - 1} more`}
      </span>
      <IconButton icon={X} label={`Cancel ${job.title}`} size="small" className="size-5" onClick={() => cancelJob(job.id)} />
    </div>
  );
}

function LastSaved() {
  const latest = useQuery('journal.list', { limit: 1 }).data?.entries[0];
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!latest) return null;
  return (
    <span className="shrink-0 truncate" title={`${latest.summary}, ${moment(latest.at)}`}>
      Saved {ago(latest.at)}
    </span>
  );
}
