import { CheckCheck } from 'lucide-react';
import { useRef } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, LinkButton } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/page.tsx';
import { EmptyState, ErrorState, Loaded, Skeleton } from '#renderer/components/states.tsx';
import { useMedia } from '#renderer/components/use-media.ts';
import { KeyFacts, MoreFacts } from '#renderer/finding-view/facts.tsx';
import { FindingHeading } from '#renderer/finding-view/finding-heading.tsx';
import { FindingTabs } from '#renderer/finding-view/finding-tabs.tsx';
import { Story } from '#renderer/finding-view/story.tsx';
import { useEditing } from '#renderer/finding-view/use-editing.tsx';
import { useKeys } from '#renderer/keymap.ts';
import { go, href } from '#renderer/navigation.ts';
import { TRIAGE_QUERY } from '#renderer/stores/triage.ts';
import { useAddress } from '#renderer/use-address.ts';
import { DecisionBar } from './decision-bar.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { Queue } from './queue.tsx';
import { useQueue } from './use-queue.ts';

/** One finding after the other: what waits at the left, the finding in the middle, what can be decided at the right. */
export function TriageScreen() {
  const { q = TRIAGE_QUERY, sort = '-severity' } = useAddress();
  const queue = useQueue(q, sort);
  const finding = useQuery('findings.get', { id: queue.current?.id ?? 1 }, { enabled: queue.current !== undefined, keep: true });
  const shown = queue.current && finding.data?.id === queue.current.id ? finding.data : undefined;
  const isNarrow = useMedia('(width < 1000px)');
  const story = useRef<HTMLDivElement>(null);

  function decided() {
    queue.stayInPlace();
    story.current?.scrollTo({ top: 0 });
  }
  const editing = useEditing(shown, decided);

  useKeys({
    ...editing.handlers,
    next: queue.next,
    skip: queue.next,
    previous: queue.previous,
    open: () => (queue.current ? go(`/findings/${queue.current.id}`, { q, sort }) : false),
  });

  if (queue.list.error && queue.count === undefined) return <ErrorState error={queue.list.error} onRetry={queue.list.retry} />;
  if (queue.count === undefined) return <Skeleton lines={12} />;
  if (queue.count === 0) return <Done isOwnQuery={q !== TRIAGE_QUERY} />;
  return (
    <div className={isNarrow ? 'flex h-full min-h-0 flex-col' : 'flex h-full min-h-0'}>
      {isNarrow ? <DecisionBar editing={editing} queue={queue} /> : <Queue queue={queue} query={q} />}
      <section ref={story} aria-label="Finding" className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <Loaded query={finding} lines={10}>
          {(data) => (
            <>
              <div className="px-6 pt-4 pb-2">
                <FindingHeading finding={data} editing={editing} isLarge />
              </div>
              <div className="[--inset:1.5rem]">
                <FindingTabs
                  finding={data}
                  first={{
                    label: 'Overview',
                    content: (
                      <div className="flex flex-col gap-6 px-6 py-4">
                        <KeyFacts finding={data} editing={editing} />
                        <Story finding={data} editing={editing} />
                        <Section title="More facts">
                          <MoreFacts finding={data} />
                        </Section>
                      </div>
                    ),
                  }}
                />
              </div>
            </>
          )}
        </Loaded>
      </section>
      {!isNarrow && <DecisionPanel editing={editing} queue={queue} finding={shown} />}
      {editing.dialog}
    </div>
  );
}

function Done({ isOwnQuery }: { readonly isOwnQuery: boolean }) {
  if (isOwnQuery)
    return (
      <EmptyState title="Nothing in this queue" action={<Button onClick={() => go('/triage')}>Triage everything open</Button>}>
        No finding matches the query this queue was made of.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={CheckCheck}
      title="Nothing waits for a decision"
      action={<LinkButton href={href('/findings')}>Open findings</LinkButton>}
    >
      Every open finding is verified. New ones come here when a report is imported.
    </EmptyState>
  );
}
