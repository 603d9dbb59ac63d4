import { ChevronDown, ChevronUp, Link, Pencil } from 'lucide-react';
import { useEffect } from 'react';
import type { Finding } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { IconButton } from '#renderer/components/button.tsx';
import { noteShown } from '#renderer/finding-list/last-shown.ts';
import { DecisionButtons } from '#renderer/finding-view/decision-buttons.tsx';
import { Facts } from '#renderer/finding-view/facts.tsx';
import { FindingHeading } from '#renderer/finding-view/finding-heading.tsx';
import { FindingTabs } from '#renderer/finding-view/finding-tabs.tsx';
import { Story } from '#renderer/finding-view/story.tsx';
import { useEditing } from '#renderer/finding-view/use-editing.tsx';
import { count } from '#renderer/format.ts';
import { useKeys } from '#renderer/keymap.ts';
import { go, history, useCrumbs } from '#renderer/navigation.ts';
import { toast } from '#renderer/stores/toasts.ts';

export interface FindingPageProps {
  readonly finding: Finding;
  /** The list it was opened from; previous and next follow it. */
  readonly query: string;
  readonly sort: string;
}

/** Story at the left, facts at the right, everything else in tabs. */
export function FindingPage({ finding, query, sort }: FindingPageProps) {
  const editing = useEditing(finding);
  useEffect(() => noteShown(query, sort, finding.id), [query, sort, finding.id]);
  const place = useQuery('findings.position', { id: finding.id, query, sort }, { keep: true }).data;
  const show = (id: number | null | undefined) =>
    typeof id === 'number' ? go(`/findings/${id}`, { q: query, sort }, { replace: true }) : false;

  useCrumbs([
    { title: finding.product, path: `/products/${finding.product_id}` },
    { title: finding.engagement, path: `/engagements/${finding.engagement_id}` },
    { title: finding.test_type, path: `/tests/${finding.test_id}` },
    { title: `#${finding.id}` },
  ]);
  useKeys({
    ...editing.handlers,
    next: () => show(place?.next),
    previous: () => show(place?.previous),
    copy_link: () => copyLink(finding.id),
    escape: () => (history.canGoBack() ? history.back() : go('/findings')),
  });

  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-b px-6 py-1.5">
        <IconButton
          icon={ChevronUp}
          label="Previous"
          shortcut="previous"
          disabled={place?.previous == null}
          onClick={() => show(place?.previous)}
        />
        <IconButton icon={ChevronDown} label="Next" shortcut="next" disabled={place?.next == null} onClick={() => show(place?.next)} />
        <span className="text-xs text-ink-soft">
          {place && (place.index === null ? 'not in the list it was opened from' : `${count(place.index + 1)} of ${count(place.count)}`)}
        </span>
        <span className="flex-1" />
        <DecisionButtons actions={editing.actions} finding={finding} />
        <IconButton icon={Pencil} label="Edit" shortcut="edit" onClick={editing.edit} />
        <IconButton icon={Link} label="Copy link" shortcut="copy_link" onClick={() => copyLink(finding.id)} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="max-w-360">
          <div className="px-6 pt-5 pb-3">
            <FindingHeading finding={finding} editing={editing} isLarge />
          </div>
          <div className="[--inset:1.5rem]">
            <FindingTabs
              finding={finding}
              first={{
                label: 'Overview',
                content: (
                  <div className="grid gap-x-10 gap-y-6 px-6 py-5 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
                    <Story finding={finding} editing={editing} />
                    <aside aria-label="Facts" className="max-lg:order-first">
                      <Facts finding={finding} editing={editing} />
                    </aside>
                  </div>
                ),
              }}
            />
          </div>
        </div>
      </div>
      {editing.dialog}
    </div>
  );
}

function copyLink(id: number): void {
  const link = `${window.location.href.split('#')[0]}#/findings/${id}`;
  void navigator.clipboard.writeText(link).then(
    () => toast({ title: `Copied the link to #${id}` }),
    () => toast({ title: 'The clipboard is not open to this window; copy the link by hand', detail: link, tone: 'bad' }),
  );
}
