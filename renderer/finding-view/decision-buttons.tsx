import { ShieldCheck } from 'lucide-react';
import type { FindingRow } from '#core/contract/findings.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { applies, DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import { MoreMenu } from '#renderer/finding-actions/more-menu.tsx';
import type { FindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';

const MAIN: readonly DecisionName[] = ['verify', 'close', 'false_positive', 'out_of_scope', 'reopen'];

/** The decisions that would change something about one finding; the rest is in the menu. `compact` shows icons alone. */
export function DecisionButtons({
  actions,
  finding,
  compact = false,
}: {
  readonly actions: FindingActions;
  readonly finding: FindingRow | undefined;
  readonly compact?: boolean;
}) {
  const shown = MAIN.filter((name) => applies(name, finding)).map((name) => ({
    name,
    ...DECISIONS[name],
    onClick: () => actions.decide(name),
  }));
  const accept = {
    name: 'risk_accept',
    label: 'Accept the risk',
    icon: ShieldCheck,
    onClick: () => actions.openDialog('risk_accept'),
  } as const;
  return (
    <>
      {[...shown, ...(applies('risk_accept', finding) ? [accept] : [])].map(({ name, label, icon, onClick }) =>
        compact ? (
          <IconButton key={name} icon={icon} label={label} shortcut={name} onClick={onClick} />
        ) : (
          <Button key={name} icon={icon} shortcut={name} onClick={onClick}>
            {label}
          </Button>
        ),
      )}
      <MoreMenu actions={actions} />
    </>
  );
}
