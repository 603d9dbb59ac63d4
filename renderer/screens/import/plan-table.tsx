import { Check, Minus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PlanAction, PlanRow, PlanSummary } from '#core/contract/imports.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { useVirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import { combinationOf, type KeyName, keyOf } from '#renderer/keys.ts';
import { ROW_HEIGHT, useLayout } from '#renderer/stores/layout.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { FindingDialog } from './finding-dialog.tsx';
import { rowCount } from './plan-counts.ts';
import { PLAN_COLUMNS, PlanTableRow, planRowId } from './plan-table-row.tsx';
import { leaveOut, leftOutOf, useImportState } from './state.ts';
import { allRows, usePlanRows } from './use-plan-rows.ts';

export interface PlanTableProps {
  readonly file: string;
  readonly plan: PlanSummary;
  /** Null: all rows. */
  readonly action: PlanAction | null;
}

const HEADER_HEIGHT = 32;

/** The rows of a plan, windowed. A tick says that a row shall happen. */
export function PlanTable({ file, plan, action }: PlanTableProps) {
  const count = rowCount(plan.counts, action);
  const rowHeight = ROW_HEIGHT[useLayout((layout) => layout.density)];
  const rows = useVirtualRows({ count, rowHeight, headerHeight: HEADER_HEIGHT });
  const window = usePlanRows(plan.plan_id, action, rows.first, rows.last);
  const leftOut = useImportState((state) => leftOutOf(state, file));
  const [focus, setFocus] = useState(0);
  const [openId, setOpenId] = useState<number | null>(null);
  const [isCollecting, setCollecting] = useState(false);

  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The plan has come while its progress was watched: the keys are for its rows now.
    if (document.activeElement === document.body || document.activeElement?.contains(place.current))
      place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }, []);

  function tick(row: PlanRow | undefined) {
    if (row && canLeaveOut(row)) leaveOut(file, [row], !leftOut.has(row.index));
  }

  function move(to: number) {
    const next = Math.max(0, Math.min(count - 1, to));
    setFocus(next);
    rows.scrollTo(next);
  }

  function open(row: PlanRow | undefined) {
    if (row?.finding_id != null) setOpenId(row.finding_id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const keys: readonly (readonly [KeyName | 'tick', () => void])[] = [
      ['next', () => move(focus + 1)],
      ['previous', () => move(focus - 1)],
      ['page_down', () => move(focus + rows.pageSize)],
      ['page_up', () => move(focus - rows.pageSize)],
      ['first', () => move(0)],
      ['last', () => move(count - 1)],
      ['select', () => tick(window.at(focus))],
      ['tick', () => tick(window.at(focus))],
      ['open', () => open(window.at(focus))],
    ];
    const combination = combinationOf(event);
    const run = keys.find(([name]) => (name === 'tick' ? combination === 'space' : keyOf(name).keys.includes(combination)))?.[1];
    if (!run || event.target !== event.currentTarget) return;
    event.preventDefault();
    run();
  }

  const ofAction = action === null ? leftOut.size : [...leftOut.values()].filter((one) => one === action).length;

  async function tickAll() {
    setCollecting(true);
    const all = await allRows(plan.plan_id, action, count).catch((error: Error) => void toastError(error));
    if (all) leaveOut(file, all.filter(canLeaveOut), ofAction === 0);
    setCollecting(false);
  }

  if (window.error) return <ErrorState error={window.error} />;
  return (
    <div ref={place} className="contents">
      <VirtualList
        rows={rows}
        minWidth={760}
        role="grid"
        aria-label="What happens to each finding"
        aria-rowcount={count + 1}
        aria-multiselectable
        tabIndex={0}
        aria-activedescendant={focus >= rows.first && focus < rows.last ? planRowId(focus) : undefined}
        className="min-h-48 rounded-md ring-1 ring-line ring-inset [--list-header:32px] focus-visible:outline-2 focus-visible:-outline-offset-2"
        onKeyDown={onKeyDown}
        header={
          <Header
            isBusy={isCollecting}
            ticked={ofAction === 0 ? 'all' : ofAction >= count ? 'none' : 'some'}
            canTick={action !== 'untouched'}
            onTickAll={() => void tickAll()}
          />
        }
        row={(index, offset) => {
          const row = window.at(index);
          return (
            <PlanTableRow
              key={index}
              row={row}
              place={index}
              offset={offset}
              height={rowHeight}
              isIn={row !== undefined && !leftOut.has(row.index)}
              isFocused={index === focus}
              onFocus={setFocus}
              onTick={tick}
              onOpen={open}
            />
          );
        }}
      />
      {openId !== null && <FindingDialog id={openId} onClose={() => setOpenId(null)} />}
    </div>
  );
}

/** What would stay as it is cannot be left out. */
function canLeaveOut(row: Pick<PlanRow, 'action'>): boolean {
  return row.action !== 'untouched';
}

interface HeaderProps {
  readonly ticked: 'all' | 'some' | 'none';
  readonly canTick: boolean;
  readonly isBusy: boolean;
  readonly onTickAll: () => void;
}

function Header({ ticked, canTick, isBusy, onTickAll }: HeaderProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-8 items-center rounded-t-md border-b bg-panel text-xs text-ink-soft"
      style={{ gridTemplateColumns: PLAN_COLUMNS }}
    >
      <span role="columnheader" className="flex justify-center">
        {canTick && (
          <button
            type="button"
            role="checkbox"
            aria-checked={ticked === 'some' ? 'mixed' : ticked === 'all'}
            aria-label="All rows shown"
            disabled={isBusy}
            className={CHECKBOX}
            {...(ticked === 'all' ? { 'data-checked': '' } : ticked === 'some' ? { 'data-indeterminate': '' } : {})}
            onClick={onTickAll}
          >
            {ticked === 'all' && <Check aria-hidden className="size-3" strokeWidth={3} />}
            {ticked === 'some' && <Minus aria-hidden className="size-3" />}
          </button>
        )}
      </span>
      {['What', 'Severity', 'Title', 'Where', 'Why'].map((title) => (
        <span key={title} role="columnheader" className="px-2 font-medium">
          {title}
        </span>
      ))}
    </div>
  );
}
