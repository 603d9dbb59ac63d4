import { Flame } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { Chip, SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Status } from '#renderer/components/status.tsx';
import { day, daysUntil } from '#renderer/format.ts';

export interface FindingColumn {
  readonly id: string;
  readonly title: string;
  /** px, until a person drags it. */
  readonly width: number;
  /** The field `findings.list` sorts by. */
  readonly sort?: string;
  readonly align?: 'right';
  readonly cell: (row: FindingRow) => ReactNode;
}

/** Every column a findings list can show. `title` always takes the room that is left. */
export const COLUMNS: readonly FindingColumn[] = [
  {
    id: 'severity',
    title: 'Severity',
    width: 92,
    sort: 'severity',
    cell: (row) => <SeverityChip severity={row.severity} word className="flex" />,
  },
  { id: 'title', title: 'Title', width: 320, sort: 'title', cell: Title },
  { id: 'status', title: 'Status', width: 128, cell: (row) => <Status flags={row} className="flex" /> },
  { id: 'product', title: 'Asset', width: 132, sort: 'product', cell: (row) => row.product },
  { id: 'engagement', title: 'Engagement', width: 144, sort: 'engagement', cell: (row) => row.engagement },
  { id: 'test_type', title: 'Found by', width: 136, sort: 'test_type', cell: (row) => row.test_type },
  {
    id: 'where',
    title: 'Where',
    width: 196,
    cell: (row) => (
      <span className="text-ink-soft" title={whereOf(row)}>
        {whereOf(row)}
      </span>
    ),
  },
  { id: 'cve', title: 'Vulnerability id', width: 140, cell: Ids },
  { id: 'cwe', title: 'CWE', width: 72, sort: 'cwe', align: 'right', cell: (row) => row.cwe },
  {
    id: 'component',
    title: 'Component',
    width: 176,
    sort: 'component',
    cell: (row) => row.component_name && `${row.component_name} ${row.component_version ?? ''}`,
  },
  {
    id: 'file',
    title: 'File',
    width: 216,
    sort: 'file',
    cell: (row) => row.file_path && `${row.file_path}${row.line === null ? '' : `:${row.line}`}`,
  },
  {
    id: 'endpoint',
    title: 'Endpoint',
    width: 200,
    cell: (row) => row.endpoint && `${row.endpoint}${row.endpoint_count > 1 ? ` +${row.endpoint_count - 1}` : ''}`,
  },
  { id: 'service', title: 'Service', width: 112, cell: (row) => row.service },
  { id: 'cvss', title: 'CVSS', width: 64, sort: 'cvss', align: 'right', cell: (row) => row.cvssv3_score?.toFixed(1) },
  {
    id: 'epss',
    title: 'EPSS',
    width: 72,
    sort: 'epss',
    align: 'right',
    cell: (row) => row.epss_score !== null && `${(row.epss_score * 100).toFixed(1)}%`,
  },
  { id: 'sla', title: 'SLA', width: 104, sort: 'sla', cell: Sla },
  { id: 'date', title: 'Found', width: 100, sort: 'date', cell: (row) => <span className="text-ink-soft">{day(row.date)}</span> },
  { id: 'age', title: 'Age', width: 64, sort: 'age', align: 'right', cell: (row) => `${Math.max(0, -daysUntil(row.date))} d` },
  { id: 'mitigated', title: 'Mitigated', width: 100, sort: 'mitigated', cell: (row) => day(row.mitigated) },
  { id: 'updated', title: 'Status changed', width: 116, sort: 'updated', cell: (row) => day(row.last_status_update) },
  {
    id: 'tags',
    title: 'Tags',
    width: 160,
    cell: (row) => (
      <span className="flex gap-1 overflow-hidden">
        {row.tags.map((tag) => (
          <Chip key={tag} className="shrink-0">
            {tag}
          </Chip>
        ))}
      </span>
    ),
  },
  { id: 'fix', title: 'Fixed in', width: 104, cell: (row) => row.fix_version ?? (row.fix_available ? 'available' : '') },
  { id: 'id', title: 'Id', width: 72, sort: 'id', align: 'right', cell: (row) => <span className="text-ink-soft">{row.id}</span> },
];

export const DEFAULT_COLUMNS: readonly string[] = ['severity', 'title', 'status', 'where', 'cve', 'product', 'test_type', 'sla', 'date'];

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/** The column of an id; undefined when this version does not know it. */
export function columnOf(id: string): FindingColumn | undefined {
  return BY_ID.get(id);
}

/** Component, file and line, or endpoint: the one place a finding is at. */
export function whereOf(row: FindingRow): string {
  if (row.component_name) return `${row.component_name} ${row.component_version ?? ''}`.trim();
  if (row.file_path) return row.line === null ? row.file_path : `${row.file_path}:${row.line}`;
  return row.endpoint ?? row.service ?? '';
}

function Title(row: FindingRow) {
  return (
    <span className={cn('flex min-w-0 items-center gap-1.5', !row.active && 'text-ink-soft')}>
      {row.known_exploited && <Flame aria-label="Known to be exploited" role="img" className="size-3.5 shrink-0 text-bad" />}
      <span className="truncate" title={row.title}>
        {row.title}
      </span>
    </span>
  );
}

function Ids(row: FindingRow) {
  const more = row.vulnerability_ids.length - 1;
  return (
    row.cve && (
      <span title={row.vulnerability_ids.join(', ')}>
        {row.cve}
        {more > 0 && <span className="text-ink-soft"> +{more}</span>}
      </span>
    )
  );
}

function Sla(row: FindingRow) {
  if (row.sla_expiration_date === null || !row.active) return null;
  const left = daysUntil(row.sla_expiration_date);
  const words = left < 0 ? `${-left} d over` : left === 0 ? 'today' : `${left} d left`;
  return (
    <span
      title={`SLA ends ${day(row.sla_expiration_date)}`}
      className={left < 0 ? 'font-medium text-bad' : left <= 7 ? 'text-warn' : 'text-ink-soft'}
    >
      {words}
    </span>
  );
}
