import { Maximize2, X } from 'lucide-react';
import { useQuery } from '#renderer/api/use-query.ts';
import { IconButton } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { useKeys } from '#renderer/keymap.ts';
import { DecisionButtons } from './decision-buttons.tsx';
import { KeyFacts, MoreFacts } from './facts.tsx';
import { FindingHeading } from './finding-heading.tsx';
import { FindingTabs } from './finding-tabs.tsx';
import { Story } from './story.tsx';
import { useEditing } from './use-editing.tsx';

export interface FindingPaneProps {
  readonly id: number;
  readonly onClose: () => void;
  readonly onOpenFull: () => void;
}

/** A finding beside the list it was opened from: one column, the same parts as its page. */
export function FindingPane({ id, onClose, onOpenFull }: FindingPaneProps) {
  const finding = useQuery('findings.get', { id }, { keep: true });
  const editing = useEditing(finding.data);
  // The list around the pane has the keys of the decisions; a selection there goes before the open finding.
  useKeys({ edit: editing.edit });
  return (
    <section aria-label="Finding" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-1 border-b pr-2 pl-4">
        <span className="flex-1 text-ink-soft">#{id}</span>
        <DecisionButtons actions={editing.actions} finding={finding.data} compact />
        <IconButton icon={Maximize2} label="Open as a page" shortcut="open_full" onClick={onOpenFull} />
        <IconButton icon={X} label="Close" shortcut="escape" onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded query={finding} lines={10}>
          {(data) => (
            <>
              <div className="px-4 pt-3 pb-2">
                <FindingHeading finding={data} editing={editing} />
              </div>
              <FindingTabs
                finding={data}
                first={{
                  label: 'Overview',
                  content: (
                    <div className="flex flex-col gap-6 p-4">
                      <KeyFacts finding={data} editing={editing} />
                      <Story finding={data} editing={editing} />
                      <Section title="More facts">
                        <MoreFacts finding={data} />
                      </Section>
                    </div>
                  ),
                }}
              />
            </>
          )}
        </Loaded>
      </div>
      {editing.dialog}
    </section>
  );
}
