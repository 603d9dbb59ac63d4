import type { Change } from '#core/contract/common.ts';
import type { FindingChange } from '#core/contract/findings.ts';
import type { Target } from './target.ts';

/** What every dialog about findings gets. */
export interface ActionDialogProps {
  readonly target: Target;
  /** Sets fields of the target and says so; the dialog closes itself. */
  readonly update: (change: FindingChange, said: string) => void;
  /** Another command of the dialog's own went through. */
  readonly done: (change: Change, said: string) => void;
  readonly onClose: () => void;
}
