import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useJob } from '#renderer/api/use-job.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { counted } from '#renderer/format.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import { toast } from '#renderer/stores/toasts.ts';

/** Removes for good what only undo holds on to, after showing how much that is. */
export function Purge() {
  const job = useJob('workspace.purge');
  const [asking, setAsking] = useState(false);

  async function run() {
    setAsking(false);
    const removed = await job.start({});
    if (removed) toast({ title: `Removed for good: ${counted(removed.journal_entries, 'change')} of the history and what only they held` });
  }

  return (
    <Section title="Remove for good">
      <p className="mb-3 text-ink-soft">
        What was deleted or undone stays in the file, and in backups, so that it can be brought back. This removes it: hand the workspace on
        afterwards. Copies and backups made before keep what they have.
      </p>
      {job.pending ? (
        <JobProgress job={job.job} onCancel={job.cancel} className="w-120 max-w-full" />
      ) : (
        <Button icon={Eraser} onClick={() => setAsking(true)}>
          Remove deleted data…
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title="Remove deleted data for good?"
          verb="Remove for good"
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        >
          <Preview />
          <p>Nothing done so far can be undone afterwards, and this cannot be undone either.</p>
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Preview() {
  const preview = useQuery('workspace.purge_preview', {});
  return (
    <Loaded query={preview} lines={6}>
      {(data) => (
        <ul className="list-disc pl-5">
          <li>{counted(data.journal_entries, 'change')} of the history</li>
          <li>{counted(data.reports_and_files, 'imported report or attached file', 'imported reports and attached files')}</li>
          <li>{counted(data.texts, 'text')} of findings</li>
          <li>{counted(data.vulnerability_ids, 'vulnerability id')}</li>
          <li>{counted(data.endpoints, 'endpoint')}</li>
          <li>{counted(data.tags, 'tag')}</li>
        </ul>
      )}
    </Loaded>
  );
}
