import { DatabaseBackup, Download } from 'lucide-react';
import { useState } from 'react';
import type { FileToken } from '#core/contract/transport.ts';
import { useJob } from '#renderer/api/use-job.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { bytes, count, counted } from '#renderer/format.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import { saveFile } from '#renderer/save-file.ts';
import { toast } from '#renderer/stores/toasts.ts';
import { Purge } from './purge.tsx';

/** Where the workspace is, how large, a copy of it, and what may leave it for good. */
export function AboutSection() {
  const workspace = useQuery('workspace.get', {});
  return (
    <div className="flex max-w-180 flex-col gap-8">
      <Loaded query={workspace} lines={5}>
        {(data) => (
          <FactList>
            <Fact name="Workspace">{data.name}</Fact>
            <Fact name="File">{data.path && <code className="font-mono text-xs">{data.path}</code>}</Fact>
            <Fact name="Database">{data.dialect === 'sqlite' ? 'SQLite, in this file' : 'PostgreSQL'}</Fact>
            <Fact name="Size">{data.size !== null && bytes(data.size)}</Fact>
            <Fact name="Findings">{count(data.findings)}</Fact>
            <Fact name="You are">{data.actor}</Fact>
            <Fact name="Version">{data.version}</Fact>
          </FactList>
        )}
      </Loaded>
      <Backup />
      <Purge />
    </div>
  );
}

function Backup() {
  const job = useJob('workspace.backup');
  const [copy, setCopy] = useState<FileToken | null>(null);

  async function run() {
    const file = await job.start({});
    if (!file) return;
    setCopy(file);
    if (file.damaged_texts > 0)
      toast({ title: `${counted(file.damaged_texts, 'text')} of findings are damaged, here and in the copy; keep earlier backups` });
    await saveFile(file);
  }

  return (
    <Section title="Backup">
      <p className="mb-3 text-ink-soft">
        A copy of the whole workspace as one file, made while you go on working. Open it like any other workspace.
      </p>
      {job.pending ? (
        <JobProgress job={job.job} onCancel={job.cancel} className="w-120 max-w-full" />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={DatabaseBackup} onClick={() => void run()}>
            Back up now
          </Button>
          {copy && (
            <Button variant="ghost" icon={Download} onClick={() => void saveFile(copy)}>
              Save {copy.name} again ({bytes(copy.size)})
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
