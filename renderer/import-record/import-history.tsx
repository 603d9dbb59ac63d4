import { TriangleAlert, Undo2, Upload } from 'lucide-react';
import { useState } from 'react';
import type { ImportRecord, PlanAction } from '#core/contract/imports.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Pager } from '#renderer/components/pager.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { Time } from '#renderer/components/time.tsx';
import { count, counted } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { openImport } from '#renderer/stores/import.ts';
import { undo } from '#renderer/undo.ts';
import { ACTIONS } from './action-words.ts';

export interface ImportHistoryProps {
  /** One of them at most; none: the whole workspace. */
  readonly of: { readonly product_id?: number; readonly engagement_id?: number; readonly test_id?: number };
  /** What the button of an empty list opens; absent: the import sheet. */
  readonly onImport?: () => void;
}

const LIMIT = 50;

/** Past imports, newest first, with what each did and a way to take it back. */
export function ImportHistory({ of, onImport = () => openImport() }: ImportHistoryProps) {
  const [offset, setOffset] = useState(0);
  const records = useQuery('imports.list', { ...of, offset, limit: LIMIT }, { keep: true });
  return (
    <Loaded query={records} lines={8}>
      {({ count: total, imports }) =>
        total === 0 ? (
          <EmptyState
            icon={Upload}
            title="No imports yet"
            action={
              <Button variant="primary" onClick={onImport}>
                Import reports
              </Button>
            }
            className="h-auto py-16"
          >
            Every report that is imported stands here, with what it changed.
          </EmptyState>
        ) : (
          <>
            <div className="overflow-x-auto">
              <DataTable label="Imports" columns={columnsFor(of)} rows={imports} rowKey={(record) => record.id} />
            </div>
            <Pager label="imports" offset={offset} limit={LIMIT} total={total} onOffset={setOffset} />
          </>
        )
      }
    </Loaded>
  );
}

const COUNTED: readonly PlanAction[] = ['created', 'duplicate', 'matched', 'reactivated', 'closed', 'untouched'];

function columnsFor(of: ImportHistoryProps['of']): readonly Column<ImportRecord>[] {
  const where: Column<ImportRecord> = {
    id: 'where',
    title: 'Went into',
    className: 'max-w-44 px-2',
    cell: (record) => <Where record={record} of={of} />,
  };
  return [
    { id: 'when', title: 'When', className: 'whitespace-nowrap text-ink-soft', cell: (record) => <Time value={record.created} /> },
    { id: 'file', title: 'Report', className: 'max-w-52 px-2', cell: (record) => <Report record={record} /> },
    ...(of.test_id === undefined ? [where] : []),
    ...COUNTED.map(
      (action): Column<ImportRecord> => ({
        id: action,
        title: ACTIONS[action].label,
        align: 'right',
        className: 'px-2',
        cell: (record) => <Amount value={record.counts[ACTIONS[action].count]} />,
      }),
    ),
    {
      id: 'undo',
      title: 'Undo',
      align: 'right',
      className: 'w-10 px-2',
      cell: (record) =>
        record.journal_id !== null && (
          <IconButton icon={Undo2} label={`Undo the import of ${record.file_name}`} onClick={() => void undo(record.journal_id)} />
        ),
    },
  ];
}

function Report({ record }: { readonly record: ImportRecord }) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <TextLink href={href(`/imports/${record.id}`)} title={record.file_name} className="truncate font-medium">
          {record.file_name}
        </TextLink>
        {record.problems.length > 0 && (
          <TriangleAlert role="img" aria-label={counted(record.problems.length, 'problem')} className="size-3.5 shrink-0 text-warn" />
        )}
      </span>
      <span className="block truncate text-xs text-ink-soft">{record.scan_type}</span>
    </>
  );
}

/** The parts of the place that the page does not say already. */
function Where({ record, of }: { readonly record: ImportRecord; readonly of: ImportHistoryProps['of'] }) {
  const parents = [
    ...(of.product_id === undefined && of.engagement_id === undefined ? [record.product] : []),
    ...(of.engagement_id === undefined ? [record.engagement] : []),
  ];
  const words = [...parents, record.test].join(' / ');
  return (
    <TextLink href={href(`/tests/${record.test_id}`)} title={words} className="block text-ink-soft">
      <span className="block truncate">{parents.length > 0 ? parents.join(' / ') : record.test}</span>
      {parents.length > 0 && record.test !== record.scan_type && <span className="block truncate text-xs">{record.test}</span>}
    </TextLink>
  );
}

function Amount({ value }: { readonly value: number }) {
  return value === 0 ? <span className="text-ink-faint">–</span> : <>{count(value)}</>;
}
