import { Activity } from 'lucide-react';
import { useJobs } from '#renderer/api/jobs.ts';
import { Page, Section } from '#renderer/components/page.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { JobLine } from './job-line.tsx';

/** What runs now, and what ran since the application started. */
export function JobsScreen() {
  const byId = useJobs((jobs) => jobs.byId);
  const jobs = [...byId.values()].sort((a, b) => b.id - a.id);
  const running = jobs.filter((job) => job.status === 'running');
  const ended = jobs.filter((job) => job.status !== 'running');
  return (
    <Page title="Jobs" subtitle="Long work runs here while you go on. The list begins anew when the application starts.">
      {jobs.length === 0 && (
        <EmptyState icon={Activity} title="Nothing has run yet" className="h-auto py-16">
          Imports, reports, backups and large deletes stand here while they run, and what came of them after.
        </EmptyState>
      )}
      <div className="flex max-w-280 flex-col gap-8">
        {running.length > 0 && (
          <Section title="Running">
            <ul>
              {running.map((job) => (
                <JobLine key={job.id} job={job} />
              ))}
            </ul>
          </Section>
        )}
        {ended.length > 0 && (
          <Section title="Ended">
            <ul>
              {ended.map((job) => (
                <JobLine key={job.id} job={job} />
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
