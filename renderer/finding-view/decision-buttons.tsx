import { Button, IconButton } from '#renderer/components/button.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import { MoreMenu } from '#renderer/finding-actions/more-menu.tsx';
import type { Editing } from './use-editing.tsx';

const MAIN: readonly DecisionName[] = ['verify', 'close', 'false_positive', 'out_of_scope'];

/** The decisions about one finding; the rest is in the menu. `compact` shows icons alone. */
export function DecisionButtons({ editing, compact = false }: { readonly editing: Editing; readonly compact?: boolean }) {
  const { decide, pending } = editing.actions;
  return (
    <>
      {MAIN.map((name) => {
        const { label, icon } = DECISIONS[name];
        return compact ? (
          <IconButton key={name} icon={icon} label={label} shortcut={name} disabled={pending} onClick={() => decide(name)} />
        ) : (
          <Button key={name} icon={icon} shortcut={name} disabled={pending} onClick={() => decide(name)}>
            {label}
          </Button>
        );
      })}
      <MoreMenu actions={editing.actions} />
    </>
  );
}
