import { ChevronRight, MoreHorizontal, Pencil, Plus, Trash2, Upload } from 'lucide-react';
import { IconButton } from '#renderer/components/button.tsx';
import { SeverityCountsRow } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Menu, type MenuItem } from '#renderer/components/menu.tsx';
import { count, counted } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { toggleNode } from '#renderer/stores/assets.ts';
import { openImportInto } from '#renderer/stores/import.ts';
import { addressOf, KINDS } from './kind-words.ts';
import type { TreeRow } from './tree-rows.ts';
import type { AssetDialog } from './use-asset-dialogs.tsx';

/** For `grid-template-columns`: name, severities, open, actions. */
export const TREE_COLUMNS = 'minmax(200px, 1fr) 216px 80px 44px';

export function treeLineId(line: Pick<TreeRow, 'kind' | 'id'>): string {
  return `asset-${line.kind}-${line.id}`;
}

export interface TreeLineProps {
  readonly line: TreeRow;
  readonly index: number;
  readonly offset: number;
  readonly height: number;
  readonly isFocused: boolean;
  readonly onFocus: () => void;
  readonly onDialog: (dialog: AssetDialog) => void;
}

/** One line of the tree. */
export function TreeLine({ line, index, offset, height, isFocused, onFocus, onDialog }: TreeLineProps) {
  const { icon: Icon } = KINDS[line.kind];
  return (
    <div
      role="row"
      id={treeLineId(line)}
      aria-level={line.level}
      aria-rowindex={index + 2}
      aria-expanded={line.isUnfolded ?? undefined}
      className={cn(
        'group/line absolute inset-x-0 top-0 grid items-center border-b border-line/60 bg-panel hover:bg-hover',
        isFocused && 'bg-active shadow-[inset_2px_0_0_var(--accent)] hover:bg-active',
      )}
      style={{ gridTemplateColumns: TREE_COLUMNS, height, transform: `translateY(${offset}px)` }}
      onClick={onFocus}
    >
      <span role="gridcell" className="flex h-full min-w-0 items-center gap-1.5" style={{ paddingLeft: 4 + line.level * 20 - 12 }}>
        <span
          aria-hidden
          className={cn('flex h-full w-6 shrink-0 items-center justify-center', line.isUnfolded === null && 'invisible')}
          onClick={() => toggleNode(line.key)}
        >
          <ChevronRight className={cn('size-3.5 text-ink-soft transition-transform duration-100', line.isUnfolded && 'rotate-90')} />
        </span>
        <Icon aria-hidden className={cn('size-4 shrink-0', line.kind === 'product' ? 'text-accent' : 'text-ink-faint')} />
        <a
          tabIndex={-1}
          href={href(addressOf(line.kind, line.id))}
          title={line.name}
          className={cn('truncate underline-offset-2 hover:underline', line.level < 3 && 'font-medium', line.isClosed && 'text-ink-soft')}
        >
          {line.name}
        </a>
        {line.isClosed && <span className="shrink-0 rounded-sm bg-active px-1.5 text-xs text-ink-soft">closed</span>}
        {line.inside && line.inside.count > 0 && (
          <span className="shrink-0 text-xs text-ink-soft">{counted(line.inside.count, line.inside.word)}</span>
        )}
      </span>
      <span role="gridcell" className="px-2">
        {line.open.total > 0 && <SeverityCountsRow counts={line.open} />}
      </span>
      <span role="gridcell" className={cn('px-2 text-right', line.open.total === 0 && 'text-ink-faint')}>
        {line.open.total === 0 ? '–' : count(line.open.total)}
      </span>
      <span role="gridcell" className="flex justify-center">
        <Menu
          align="end"
          trigger={
            <IconButton
              icon={MoreHorizontal}
              label={`Actions of ${line.name}`}
              size="small"
              tabIndex={-1}
              className={cn(
                'opacity-0 group-hover/line:opacity-100 focus-visible:opacity-100 data-[popup-open]:opacity-100',
                isFocused && 'opacity-100',
              )}
            />
          }
          groups={menuOf(line, onDialog)}
        />
      </span>
    </div>
  );
}

function menuOf(line: TreeRow, onDialog: (dialog: AssetDialog) => void): MenuItem[][] {
  const { word, inside } = KINDS[line.kind];
  const edit: MenuItem = {
    label: `Edit ${word}`,
    icon: Pencil,
    shortcut: 'edit',
    onSelect: () => onDialog({ does: 'edit', kind: line.kind, id: line.id }),
  };
  const remove: MenuItem = {
    label: 'Delete',
    icon: Trash2,
    shortcut: 'delete',
    danger: true,
    onSelect: () => onDialog({ does: 'delete', kind: line.kind, id: line.id, name: line.name }),
  };
  const add: MenuItem[] =
    inside === null
      ? []
      : [{ label: `New ${KINDS[inside].word}`, icon: Plus, onSelect: () => onDialog({ does: 'create', kind: inside, parent: line.id }) }];
  const bring: MenuItem[] =
    line.kind === 'product' ? [{ label: 'Import into it', icon: Upload, onSelect: () => openImportInto(line.name) }] : [];
  return [[...bring, ...add], [edit], [remove]];
}
