import { SEVERITIES } from '#core/model/severity.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** Five severities; the first letter of each chooses it. */
export function SeverityDialog({ target, update, onClose }: ActionDialogProps) {
  const choose = (severity: (typeof SEVERITIES)[number]) => update({ severity }, `Set to ${severity}:`);
  return (
    <Dialog open onClose={onClose} title="Severity" description={targetWords(target)} className="w-80">
      <div
        role="group"
        aria-label="Severity"
        className="flex flex-col pb-3"
        onKeyDown={(event) => {
          const severity = SEVERITIES.find((word) => word[0]?.toLowerCase() === event.key.toLowerCase());
          if (severity) choose(severity);
        }}
      >
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            autoFocus={severity === (target.row?.severity ?? 'Critical')}
            className="flex h-8 items-center justify-between rounded-md px-2 hover:bg-hover focus:bg-hover"
            onClick={() => choose(severity)}
          >
            <SeverityChip severity={severity} word />
            {severity === target.row?.severity && <span className="text-xs text-ink-soft">now</span>}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
