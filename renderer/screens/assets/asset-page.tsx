import type { ReactNode } from 'react';
import { Tabs } from '#renderer/components/tabs.tsx';
import { Workbench } from '#renderer/finding-list/workbench.tsx';
import { ImportHistory, type ImportHistoryProps } from '#renderer/import-record/import-history.tsx';
import { go } from '#renderer/navigation.ts';
import { useAddress } from '#renderer/use-address.ts';

type TabName = 'overview' | 'findings' | 'imports';

export interface AssetPageProps {
  readonly title: string;
  /** Chips and a line under the title. */
  readonly subtitle: ReactNode;
  readonly actions: ReactNode;
  /** Its address, without the tab. */
  readonly path: string;
  readonly overview: ReactNode;
  readonly openFindings: number;
  /** The list of its findings: under which name it is remembered, what is always in force, and what says nothing here. */
  readonly findings: { readonly list: string; readonly base: string; readonly without: readonly string[] };
  readonly imports: ImportHistoryProps;
}

/** The page of an asset, engagement or test: what it is, its findings, its imports. The tab is part of the address. */
export function AssetPage({ title, subtitle, actions, path, overview, openFindings, findings, imports }: AssetPageProps) {
  const { tab } = useAddress();
  const shown: TabName = tab === 'findings' || tab === 'imports' ? tab : 'overview';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-start gap-x-4 gap-y-2 px-6 pt-5 pb-2">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
          <div className="mt-0.5 flex flex-wrap items-center gap-2 text-ink-soft">{subtitle}</div>
        </div>
        <div className="flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div className="min-h-0 flex-1 *:h-full [&_[role=tablist]]:px-4">
        <Tabs<TabName>
          label={title}
          value={shown}
          onChange={(next) => go(next === 'overview' ? path : `${path}/${next}`)}
          tabs={[
            { id: 'overview', label: 'Overview', content: <div className="h-full overflow-y-auto px-6 py-5">{overview}</div> },
            { id: 'findings', label: 'Findings', count: openFindings, content: <Workbench key={findings.base} {...findings} /> },
            {
              id: 'imports',
              label: 'Imports',
              content: (
                <div className="h-full overflow-y-auto px-3 py-3">
                  <ImportHistory {...imports} />
                </div>
              ),
            },
          ]}
        />
      </div>
    </div>
  );
}
