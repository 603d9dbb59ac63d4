import { type ReactNode, useState } from 'react';
import type { Finding } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Tabs } from '#renderer/components/tabs.tsx';
import { AttachedFiles } from './attached-files.tsx';
import { Duplicates } from './duplicates.tsx';
import { History } from './history.tsx';
import { Notes } from './notes.tsx';

type TabName = 'overview' | 'duplicates' | 'history' | 'imports' | 'notes' | 'files';

/** Everything beside the finding itself. The chosen tab stays while one goes from finding to finding. */
export function FindingTabs({
  finding,
  first,
}: {
  readonly finding: Finding;
  readonly first: { readonly label: string; readonly content: ReactNode };
}) {
  const [tab, setTab] = useState<TabName>('overview');
  const subject = { subject: 'finding', subject_id: finding.id } as const;
  const notes = useQuery('notes.list', subject).data?.notes.length ?? 0;
  const files = useQuery('files.list', subject).data?.files.length ?? 0;
  return (
    <Tabs<TabName>
      label="Parts of the finding"
      value={tab}
      onChange={setTab}
      tabs={[
        { id: 'overview', label: first.label, content: first.content },
        { id: 'duplicates', label: 'Duplicates', count: finding.duplicate_count, content: <Duplicates finding={finding} /> },
        { id: 'history', label: 'History', content: <History id={finding.id} kind="change" /> },
        { id: 'imports', label: 'Imports', content: <History id={finding.id} kind="import" /> },
        { id: 'notes', label: 'Notes', count: notes, content: <Notes id={finding.id} /> },
        { id: 'files', label: 'Files', count: files, content: <AttachedFiles id={finding.id} /> },
      ]}
    />
  );
}
