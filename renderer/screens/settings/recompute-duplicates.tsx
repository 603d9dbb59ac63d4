import { useJob } from '#renderer/api/use-job.ts';
import { Button } from '#renderer/components/button.tsx';
import { count, counted } from '#renderer/format.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import { toast } from '#renderer/stores/toasts.ts';

/** Compares everything again, e.g. after deduplication was switched on. */
export function RecomputeDuplicates() {
  const job = useJob('findings.recompute_duplicates');
  async function run() {
    const done = await job.start({});
    if (done)
      toast({ title: `Compared everything: ${counted(done.duplicates_before, 'duplicate')} before, ${count(done.duplicates_after)} now` });
  }
  return (
    <div className="flex flex-wrap items-center gap-4 py-2.5">
      <p className="min-w-60 flex-1">
        <span className="font-medium">Compare everything again</span>
        <span className="block text-ink-soft">Computes hash codes and duplicates of all findings anew.</span>
      </p>
      {job.pending ? (
        <JobProgress job={job.job} onCancel={job.cancel} className="w-80" />
      ) : (
        <Button onClick={() => void run()}>Compare again</Button>
      )}
    </div>
  );
}
