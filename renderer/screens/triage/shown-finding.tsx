import { memo, useLayoutEffect, useRef } from 'react';
import type { Finding, FindingRow } from '#core/contract/findings.ts';
import { Section } from '#renderer/components/page.tsx';
import { ErrorState, Skeleton } from '#renderer/components/states.tsx';
import { KeyFacts, MoreFacts } from '#renderer/finding-view/facts.tsx';
import { FindingHeading } from '#renderer/finding-view/finding-heading.tsx';
import { FindingTabs } from '#renderer/finding-view/finding-tabs.tsx';
import { Story } from '#renderer/finding-view/story.tsx';
import type { Editing } from '#renderer/finding-view/use-editing.tsx';

export interface ShownFindingProps {
  readonly id: number;
  /** What the queue knows already. */
  readonly row: FindingRow | undefined;
  /** Everything, once it is read. */
  readonly finding: Finding | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly editing: Editing;
}

/** The finding being decided: its heading at once, its story as soon as it is there. */
export function ShownFinding({ id, row, finding, error, onRetry, editing }: ShownFindingProps) {
  const known = finding ?? row;
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (section.current) section.current.scrollTop = 0;
  }, [id]);
  // The last story stays in the tree, unseen, until the next is there: so the chosen tab stays too.
  const last = useRef(finding);
  useLayoutEffect(() => {
    if (finding) last.current = finding;
  }, [finding]);
  const drawn = finding ?? last.current;
  return (
    <section ref={section} aria-label="Finding" className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      {known && (
        <div className="px-6 pt-4 pb-2">
          <FindingHeading finding={known} editing={editing} isLarge />
        </div>
      )}
      {!finding &&
        (error ? <ErrorState error={error} onRetry={onRetry} className="h-auto" /> : <Skeleton lines={10} className="absolute px-6" />)}
      {drawn && (
        <div className={finding ? '[--inset:1.5rem]' : 'invisible h-0 overflow-hidden'} inert={!finding}>
          <Parts finding={drawn} editing={editing} />
        </div>
      )}
    </section>
  );
}

/** Drawn again only for another finding or when it changed, not at every key press; its editing is that of the finding all the time. */
const Parts = memo(
  function Parts({ finding, editing }: { readonly finding: Finding; readonly editing: Editing }) {
    return (
      <FindingTabs
        finding={finding}
        first={{
          label: 'Overview',
          content: (
            <div className="flex flex-col gap-6 px-6 py-4">
              <KeyFacts finding={finding} editing={editing} />
              <Story finding={finding} editing={editing} />
              <Section title="More facts">
                <MoreFacts finding={finding} />
              </Section>
            </div>
          ),
        }}
      />
    );
  },
  (before, after) => before.finding === after.finding,
);
