import { Check } from 'lucide-react';
import type { PlanRow } from '#core/contract/imports.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import { ACTIONS } from '#renderer/import-record/action-words.ts';

/** For `grid-template-columns`: tick, what, severity, title, where, why. */
export const PLAN_COLUMNS = '36px 112px 96px minmax(180px, 3fr) minmax(120px, 2fr) minmax(200px, 4fr)';

export function planRowId(place: number): string {
  return `plan-row-${place}`;
}

export interface PlanTableRowProps {
  readonly row: PlanRow | undefined;
  readonly place: number;
  readonly offset: number;
  readonly height: number;
  /** Shall happen; false: left out. */
  readonly isIn: boolean;
  readonly isFocused: boolean;
  readonly onFocus: (place: number) => void;
  readonly onTick: (row: PlanRow | undefined) => void;
  readonly onOpen: (row: PlanRow | undefined) => void;
}

/** One row of a plan; grey bars while it is on the way. */
export function PlanTableRow({ row, place, offset, height, isIn, isFocused, onFocus, onTick, onOpen }: PlanTableRowProps) {
  return (
    <div
      role="row"
      id={planRowId(place)}
      aria-rowindex={place + 2}
      aria-selected={isIn}
      className={cn(
        'absolute inset-x-0 top-0 grid border-b border-line/60 bg-panel hover:bg-hover',
        isFocused && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
      style={{ gridTemplateColumns: PLAN_COLUMNS, height, transform: `translateY(${offset}px)` }}
      onClick={() => onFocus(place)}
    >
      <span role="gridcell" className="flex" onClick={() => onTick(row)}>
        <span aria-hidden className="flex size-full items-center justify-center">
          {row && row.action !== 'untouched' && (
            <span className={CHECKBOX} {...(isIn ? { 'data-checked': '' } : {})}>
              {isIn && <Check aria-hidden className="size-3" strokeWidth={3} />}
            </span>
          )}
        </span>
      </span>
      {row ? (
        <Cells row={row} isIn={isIn} onOpen={onOpen} />
      ) : (
        <span role="gridcell" className="col-span-5 flex items-center px-2">
          <span className="h-3 w-2/5 rounded-sm bg-hover" />
        </span>
      )}
    </div>
  );
}

function Cells({ row, isIn, onOpen }: { readonly row: PlanRow; readonly isIn: boolean; readonly onOpen: (row: PlanRow) => void }) {
  const { one, icon: Icon, tone } = ACTIONS[row.action];
  const cell = cn('flex min-w-0 items-center px-2', !isIn && 'text-ink-faint line-through');
  return (
    <>
      <span role="gridcell" className={cn(cell, 'gap-1.5 no-underline')}>
        <Icon aria-hidden className={cn('size-3.5 shrink-0', tone)} />
        {isIn ? one : 'Left out'}
      </span>
      <span role="gridcell" className={cn(cell, 'no-underline')}>
        <SeverityChip severity={row.severity} word className={isIn ? '' : 'opacity-50'} />
      </span>
      <span role="gridcell" className={cell}>
        <span className="truncate" title={row.title}>
          {row.title}
        </span>
      </span>
      <span role="gridcell" className={cell}>
        <span className="truncate text-ink-soft" title={row.where}>
          {row.where}
        </span>
      </span>
      <span role="gridcell" className={cn(cell, 'no-underline')}>
        <Reason row={row} onOpen={onOpen} />
      </span>
    </>
  );
}

/** The reason, its finding's number to be opened. */
function Reason({ row, onOpen }: { readonly row: PlanRow; readonly onOpen: (row: PlanRow) => void }) {
  const number = `#${row.finding_id}`;
  const at = row.finding_id === null ? -1 : row.reason.indexOf(number);
  if (at < 0)
    return (
      <span className="truncate text-ink-soft" title={row.reason}>
        {row.reason}
      </span>
    );
  return (
    <span className="truncate text-ink-soft" title={row.reason}>
      {row.reason.slice(0, at)}
      <button type="button" tabIndex={-1} className="rounded-sm text-accent underline-offset-2 hover:underline" onClick={() => onOpen(row)}>
        {number}
      </button>
      {row.reason.slice(at + number.length)}
    </span>
  );
}
