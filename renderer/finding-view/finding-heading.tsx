import { CalendarClock, Flame, Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Finding, FindingRow } from '#core/contract/findings.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { TextInput } from '#renderer/components/field.tsx';
import { Status } from '#renderer/components/status.tsx';
import { TagChips } from '#renderer/components/tag-chips.tsx';
import { day, daysUntil } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import type { Editing } from './use-editing.tsx';

/** What a heading says; a row of a list knows most of it. */
type HeadingFacts = FindingRow & Partial<Pick<Finding, 'ransomware_used' | 'duplicate_count' | 'inherited_tags'>>;

/** Title and chips. The title is edited in place, the severity by a click on it. */
export function FindingHeading({
  finding,
  editing,
  isLarge = false,
}: {
  readonly finding: HeadingFacts;
  readonly editing: Editing;
  readonly isLarge?: boolean;
}) {
  return (
    <>
      <Title finding={finding} editing={editing} isLarge={isLarge} />
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button variant="ghost" size="small" className="-mx-2" onClick={() => editing.actions.openDialog('severity')}>
          <SeverityChip severity={finding.severity} word />
        </Button>
        <Status flags={finding} />
        {finding.known_exploited && (
          <span className="flex items-center gap-1 text-bad">
            <Flame aria-hidden className="size-3.5" />
            Exploited{finding.ransomware_used && ', in ransomware'}
          </span>
        )}
        <SlaWords finding={finding} />
        {finding.cve && <span>{finding.vulnerability_ids.slice(0, 3).join(', ')}</span>}
        {(finding.duplicate_count ?? 0) > 0 && <span className="text-ink-soft">{finding.duplicate_count} duplicates</span>}
        {finding.duplicate_finding !== null && (
          <a href={href(`/findings/${finding.duplicate_finding}`)} className="text-accent underline-offset-2 hover:underline">
            of #{finding.duplicate_finding}
          </a>
        )}
        <TagChips tags={finding.tags} inherited={finding.inherited_tags ?? []} />
      </div>
    </>
  );
}

function Title({ finding, editing, isLarge }: { readonly finding: HeadingFacts; readonly editing: Editing; readonly isLarge: boolean }) {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => setDraft(null), [finding.id]);
  const className = cn('font-semibold', isLarge ? 'text-xl' : 'text-lg');

  function save() {
    if (draft !== null && draft.trim() !== '' && draft.trim() !== finding.title) editing.save({ title: draft.trim() }, 'the title');
    setDraft(null);
  }

  if (draft !== null) {
    return (
      <TextInput
        autoFocus
        aria-label="Title"
        value={draft}
        maxLength={511}
        className={cn(className, 'h-9')}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    );
  }
  return (
    <div className="group/title flex items-start gap-1">
      <h1 className={cn(className, 'min-w-0 wrap-anywhere')}>{finding.title}</h1>
      <IconButton
        icon={Pencil}
        label="Edit the title"
        size="small"
        className="opacity-0 group-hover/title:opacity-100 focus-visible:opacity-100"
        onClick={() => setDraft(finding.title)}
      />
    </div>
  );
}

function SlaWords({ finding }: { readonly finding: FindingRow }) {
  if (finding.sla_expiration_date === null || !finding.active) return null;
  const left = daysUntil(finding.sla_expiration_date);
  const words = left < 0 ? `${-left} days overdue` : left === 0 ? 'due today' : `${left} days left`;
  return (
    <span
      title={`SLA ends ${day(finding.sla_expiration_date)}`}
      className={cn('flex items-center gap-1', left < 0 ? 'text-bad' : left <= 7 ? 'text-warn' : 'text-ink-soft')}
    >
      <CalendarClock aria-hidden className="size-3.5" />
      {words}
    </span>
  );
}
