import type { Change } from '#core/contract/common.ts';
import type { Finding, FindingChange } from '#core/contract/findings.ts';
import type { Target } from '#renderer/finding-actions/target.ts';
import { type FindingActions, useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';

/** How the parts of a finding's view change it. */
export interface Editing {
  readonly actions: FindingActions;
  /** Writes fields; `what` names them for the message: `Changed the title of` … */
  readonly save: (change: FindingChange, what: string) => void;
}

/** Editing and decisions about one finding. `onDone` hears of every change that went through. */
export function useEditing(finding: Finding | undefined, onDone?: (target: Target, change: Change) => void): Editing {
  const actions = useFindingActions({
    target: () => (finding ? { selection: { ids: [finding.id] }, count: 1, row: finding } : null),
    ...(onDone ? { onDone } : {}),
  });
  return { actions, save: (change, what) => actions.update(change, `Changed ${what} of`) };
}
