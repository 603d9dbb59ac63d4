import { Download, TriangleAlert } from 'lucide-react';
import type { JobState } from '#core/contract/jobs.ts';
import { reports } from '#core/contract/reports.ts';
import { cancelJob, useJobs } from '#renderer/api/jobs.ts';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Time } from '#renderer/components/time.tsx';
import { bytes, counted } from '#renderer/format.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import { saveFile } from '#renderer/save-file.ts';

/** The reports made since the application started, newest first, to be saved as often as wanted. */
export function RecentReports() {
  const byId = useJobs((jobs) => jobs.byId);
  const jobs = [...byId.values()].filter((job) => job.name === 'reports.render').reverse();
  return (
    <Section title="Reports of this session">
      {jobs.length === 0 ? (
        <p className="text-ink-soft">None yet. They are kept until the application ends; save what you need.</p>
      ) : (
        <ul>
          {jobs.map((job) => (
            <ReportLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ReportLine({ job }: { readonly job: JobState }) {
  const made = job.status === 'done' ? reports.render.output.safeParse(job.result).data : undefined;
  return (
    <li className="border-b border-line/60 py-2.5 first:pt-0 last:border-0">
      {job.status === 'running' && (
        <>
          <p className="mb-1 font-medium">{job.title}</p>
          <JobProgress job={job} onCancel={() => cancelJob(job.id)} />
        </>
      )}
      {made && (
        <div className="flex items-center gap-3">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium" title={made.name}>
              {made.name}
            </p>
            <p className="text-xs text-ink-soft">
              {[counted(made.findings, 'finding'), made.pages === null ? '' : counted(made.pages, 'page'), bytes(made.size)]
                .filter(Boolean)
                .join(' · ')}{' '}
              · <Time value={job.finished ?? job.started} />
            </p>
          </div>
          <Button icon={Download} onClick={() => void saveFile(made)}>
            Save
          </Button>
        </div>
      )}
      {job.status === 'failed' && (
        <p className="flex gap-2 text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {job.error?.message ?? `${job.title} failed.`}
        </p>
      )}
      {job.status === 'cancelled' && <p className="text-ink-soft">{job.title}: cancelled</p>}
    </li>
  );
}
