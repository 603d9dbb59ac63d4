import { dayOf } from '#core/model/time.ts';

/** Number columns of all findings, one entry a finding, ascending by id. What filters, facets and sorts at a million rows read. */
export interface Columns {
  /** Positions in use; the arrays may be longer. */
  length: number;
  id: Int32Array;
  /** 0 once the finding is gone: its place is kept, because undo may bring it back. */
  alive: Uint8Array;
  severity: Uint8Array;
  status: Uint16Array;
  product: Int32Array;
  engagement: Int32Array;
  test: Int32Array;
  test_type: Int32Array;
  import: Int32Array;
  duplicate_of: Int32Array;
  cwe: Int32Array;
  line: Int32Array;
  /** Days since 1970; NONE without a date. */
  date: Int32Array;
  sla: Int32Array;
  mitigated: Int32Array;
  updated: Int32Array;
  /** Ten times the score; NONE without one. */
  cvss: Int32Array;
  /** A million times the probability; NONE without one. */
  epss: Int32Array;
  description: Int32Array;
}

/** No value. Lower than every value, days before 1970 too, so that comparisons with it fail. */
export const NONE = -(2 ** 31);

export type ColumnName = Exclude<keyof Columns, 'length'>;

const TYPES = { alive: Uint8Array, severity: Uint8Array, status: Uint16Array } as const;
export const NAMES: readonly ColumnName[] = [
  'id',
  'alive',
  'severity',
  'status',
  'product',
  'engagement',
  'test',
  'test_type',
  'import',
  'duplicate_of',
  'cwe',
  'line',
  'date',
  'sla',
  'mitigated',
  'updated',
  'cvss',
  'epss',
  'description',
];

/** Empty columns with room for `capacity` findings. */
export function createColumns(capacity: number): Columns {
  const columns = { length: 0 } as Columns;
  for (const name of NAMES)
    (columns as unknown as Record<string, unknown>)[name] = new (TYPES[name as keyof typeof TYPES] ?? Int32Array)(capacity);
  return columns;
}

/** Makes room for more findings, a quarter more than asked so that small imports seldom copy. */
export function reserve(columns: Columns, capacity: number): void {
  if (columns.id.length >= capacity) return;
  const grown = createColumns(Math.ceil(capacity * 1.25));
  for (const name of NAMES) grown[name].set(columns[name].subarray(0, columns.length) as never);
  for (const name of NAMES) (columns as unknown as Record<string, unknown>)[name] = grown[name];
}

/** The position of a finding, or −1. Found at once where no finding was ever left out before it. */
export function positionOf(columns: Columns, id: number): number {
  const guess = id - (columns.id[0] as number);
  if (guess < columns.length && columns.id[guess] === id) return guess;
  let low = 0;
  let high = columns.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = columns.id[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Days since 1970 of a day; NONE without one. */
export function dayNumber(text: string | null): number {
  if (text === null) return NONE;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  // Date.UTC takes years of one or two digits for those of the last century; 400 years on, the calendar is the same.
  const [shift, back] = year < 100 ? [400, 146_097] : [0, 0];
  return Math.floor(Date.UTC(year + shift, month - 1, Number(text.slice(8, 10))) / 86_400_000) - back;
}

/** Minutes remembered with their day. Imports write many findings a minute. */
const MINUTES = 10_000;
const days = new Map<string, number>();

/** Days since 1970 of the local day of an ISO moment; NONE without one. */
export function localDayNumber(moment: string | null): number {
  if (moment === null) return NONE;
  const minute = moment.slice(0, 16);
  const known = days.get(minute);
  if (known !== undefined && moment.endsWith('Z')) return known;
  const day = dayNumber(dayOf(moment));
  if (days.size >= MINUTES) days.clear();
  if (moment.endsWith('Z')) days.set(minute, day);
  return day;
}
