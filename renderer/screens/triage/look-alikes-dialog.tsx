import { useEffect, useLayoutEffect, useState } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Dialog } from '#renderer/components/dialog.tsx';
import { useVirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import type { Target } from '#renderer/finding-actions/target.ts';
import { type DialogName, useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { count as written, counted } from '#renderer/format.ts';
import { useDialogKeys } from '#renderer/keymap.ts';
import { ALIKE_ROW, AlikeRow, alikeRowId } from './alike-row.tsx';

const DECIDE: readonly DecisionName[] = ['verify', 'false_positive', 'out_of_scope', 'close'];
const DIALOGS: readonly (readonly [DialogName, string])[] = [
  ['risk_accept', 'Accept the risk'],
  ['duplicate', 'Duplicate of…'],
  ['severity', 'Severity'],
  ['tag', 'Tag'],
  ['note', 'Note'],
];
/** So many can be looked at one by one. */
const LISTED = 1000;
const NONE: readonly FindingRow[] = [];

export interface LookAlikesDialogProps {
  readonly title: string;
  readonly product: string;
  /** What makes them alike. */
  readonly query: string;
  /** There is only the one. */
  readonly onNothing: () => void;
  readonly onClose: () => void;
}

/** The findings alike, each with a tick, and the decisions under the letters they have everywhere. Enter verifies those ticked. */
export function LookAlikesDialog({ title, product, query, onNothing, onClose }: LookAlikesDialogProps) {
  const list = useQuery('findings.list', { query, offset: 0, limit: LISTED });
  const rows = list.data?.rows ?? NONE;
  const all = list.data?.count ?? 0;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState(0);
  const ticked = all - left.size;
  const virtual = useVirtualRows({ count: rows.length, rowHeight: ALIKE_ROW, headerHeight: 0 });
  const { scrollTo, viewport } = virtual;
  useLayoutEffect(() => scrollTo(at), [at, viewport, scrollTo]);
  const isAlone = list.data !== undefined && all <= 1;
  useEffect(() => {
    if (isAlone) onNothing();
  });

  function target(): Target | null {
    if (ticked === 0) return null;
    if (all > rows.length) return { selection: { query, except: [...left] }, count: ticked };
    return { selection: { ids: rows.filter((row) => !left.has(row.id)).map((row) => row.id) }, count: ticked };
  }

  const actions = useFindingActions({ target, onBegin: onClose });
  const toggle = (index: number) => {
    const row = rows[index];
    if (row) setLeft((before) => before.symmetricDifference(new Set([row.id])));
  };
  const move = (index: number) => setAt(Math.max(0, Math.min(rows.length - 1, index)));
  const verify = () => actions.decide('verify');
  useDialogKeys(
    actions.dialog
      ? {}
      : {
          ...actions.handlers,
          next: () => move(at + 1),
          previous: () => move(at - 1),
          page_down: () => move(at + virtual.pageSize),
          page_up: () => move(at - virtual.pageSize),
          first: () => move(0),
          last: () => move(rows.length - 1),
          select: () => toggle(at),
          skip: () => toggle(at),
          select_all: () => setLeft(new Set(left.size === 0 ? rows.map((row) => row.id) : [])),
          open: verify,
          open_full: verify,
        },
  );

  if (actions.dialog) return actions.dialog;
  if (isAlone || !list.data) return null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={ticked === all ? `Decide ${counted(all, 'finding')}` : `Decide ${written(ticked)} of ${counted(all, 'finding')}`}
      description={`“${title}” in ${product}`}
      className="w-176"
      footer={
        <div className="flex flex-1 flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            {DECIDE.map((name) => (
              <Button
                key={name}
                icon={DECISIONS[name].icon}
                shortcut={name}
                variant={name === 'verify' ? 'primary' : 'secondary'}
                disabled={ticked === 0}
                onClick={() => actions.decide(name)}
              >
                {DECISIONS[name].label}
              </Button>
            ))}
          </div>
          <div className="-mx-2 flex flex-wrap gap-1">
            {DIALOGS.map(([name, label]) => (
              <Button key={name} variant="ghost" shortcut={name} disabled={ticked === 0} onClick={() => actions.openDialog(name)}>
                {label}
              </Button>
            ))}
          </div>
        </div>
      }
    >
      <div className="-mx-4 flex flex-col" style={{ height: Math.min(rows.length, 9) * ALIKE_ROW }}>
        <VirtualList
          rows={virtual}
          role="listbox"
          aria-label="Look-alikes"
          aria-multiselectable
          tabIndex={0}
          aria-activedescendant={alikeRowId(at)}
          className="focus-visible:outline-2 focus-visible:-outline-offset-2"
          row={(index, offset) => {
            const row = rows[index];
            return (
              row && (
                <AlikeRow
                  key={row.id}
                  row={row}
                  index={index}
                  isCurrent={index === at}
                  isTicked={!left.has(row.id)}
                  offset={offset}
                  onClick={() => {
                    setAt(index);
                    toggle(index);
                  }}
                />
              )
            );
          }}
        />
      </div>
      <p className={cn('pt-2 text-xs text-ink-soft', all > rows.length && 'text-warn')}>
        {all > rows.length
          ? `The first ${written(rows.length)} are listed; the decision is about all ${written(ticked)}.`
          : 'Untick with x what is to be left as it is.'}
      </p>
    </Dialog>
  );
}
