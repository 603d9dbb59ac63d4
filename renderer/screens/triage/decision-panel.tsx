import { Copy, FolderPlus, Gauge, type LucideIcon, ShieldCheck, SkipForward, StickyNote, Tag, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Kbd } from '#renderer/components/kbd.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import type { DialogName } from '#renderer/finding-actions/use-finding-actions.tsx';
import type { Editing } from '#renderer/finding-view/use-editing.tsx';
import type { KeyName } from '#renderer/keys.ts';
import { undo } from '#renderer/undo.ts';
import { LookAlikes } from './look-alikes.tsx';
import type { TriageQueue } from './use-queue.ts';

const DECIDE: readonly DecisionName[] = ['verify', 'false_positive', 'out_of_scope', 'close'];
const FOLDED: readonly { readonly name: DialogName; readonly label: string; readonly icon: LucideIcon }[] = [
  { name: 'risk_accept', label: 'Accept the risk', icon: ShieldCheck },
  { name: 'duplicate', label: 'Duplicate of…', icon: Copy },
  { name: 'group', label: 'Group', icon: FolderPlus },
];
const NOTE: typeof FOLDED = [
  { name: 'severity', label: 'Severity', icon: Gauge },
  { name: 'tag', label: 'Tag', icon: Tag },
  { name: 'note', label: 'Note', icon: StickyNote },
];

/** What can be decided, each with its key. A decision takes the finding out of the queue and brings the next. */
export function DecisionPanel({
  editing,
  queue,
  finding,
}: {
  readonly editing: Editing;
  readonly queue: TriageQueue;
  readonly finding: Finding | undefined;
}) {
  const { decide, openDialog, pending } = editing.actions;
  const state = useQuery('journal.state', {}).data;
  const isWaiting = pending || !finding;
  return (
    <aside aria-label="Decision" className="flex w-60 shrink-0 flex-col gap-4 overflow-y-auto border-l p-3">
      <Group title="Decide">
        {DECIDE.map((name) => (
          <Choice
            key={name}
            icon={DECISIONS[name].icon}
            label={DECISIONS[name].label}
            shortcut={name}
            disabled={isWaiting}
            onClick={() => decide(name)}
          />
        ))}
        {FOLDED.map(({ name, label, icon }) => (
          <Choice key={name} icon={icon} label={label} shortcut={name} disabled={isWaiting} onClick={() => openDialog(name)} />
        ))}
      </Group>
      <Group title="Note down">
        {NOTE.map(({ name, label, icon }) => (
          <Choice key={name} icon={icon} label={label} shortcut={name} disabled={isWaiting} onClick={() => openDialog(name)} />
        ))}
      </Group>
      <Group title="Move">
        <Choice icon={SkipForward} label="Skip" shortcut="skip" disabled={!finding} onClick={queue.next} />
        <Choice
          icon={Undo2}
          label={state?.undo ? `Undo: ${state.undo.summary}` : 'Undo'}
          shortcut="undo"
          disabled={!state?.undo}
          onClick={() => void undo()}
        />
      </Group>
      {finding && <LookAlikes finding={finding} />}
    </aside>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-xs font-semibold text-ink-soft">{title}</h2>
      <div className="flex flex-col gap-1">{children}</div>
    </section>
  );
}

function Choice({
  icon: Icon,
  label,
  shortcut,
  disabled,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut: KeyName;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      disabled={disabled}
      title={label}
      className="flex h-8 items-center gap-2 rounded-md bg-raised px-2.5 text-left ring-1 ring-line ring-inset not-disabled:hover:bg-hover disabled:text-ink-faint"
      onClick={onClick}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <Kbd name={shortcut} />
    </button>
  );
}
