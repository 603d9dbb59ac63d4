import { AppError } from '#core/contract/errors.ts';
import type { Store, WriteStore } from './database.ts';
import { updateRows } from './journal.ts';

/** Tables a person names rows of, and what the rows are called. */
const WORDS = {
  product_type: 'product type',
  product: 'product',
  engagement: 'engagement',
  test: 'test',
  finding: 'finding',
  sla_configuration: 'SLA configuration',
  risk_acceptance: 'risk acceptance',
  saved_view: 'view',
  note: 'note',
  file_upload: 'file',
} as const;
export type NamedTable = keyof typeof WORDS;

/** Throws `not-found` unless the row is there. */
export async function mustExist(store: Store, table: NamedTable, id: number): Promise<void> {
  const row = await store.db
    .selectFrom(table as 'product')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { what: WORDS[table], id });
}

/** The row, or `not-found` in the words of its table. */
export function found<T>(table: NamedTable, id: number, row: T | undefined): T {
  if (row === undefined) throw new AppError('not-found', { what: WORDS[table], id });
  return row;
}

/** Throws `name.taken` when another row than `except` has the name. Names are compared exactly. */
export async function mustBeFree(
  store: Store,
  table: 'product_type' | 'product' | 'sla_configuration',
  name: string,
  except = 0,
): Promise<void> {
  const row = await store.db
    .selectFrom(table as 'product')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', except)
    .executeTakeFirst();
  if (row) throw new AppError('name.taken', { what: WORDS[table], name });
}

/** Values of the contract as the store keeps them: flags are 0 or 1, absent keys are left out. */
export function stored(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'boolean' ? Number(value) : value]),
  );
}

/** Sets columns of one row and, when any of them differs, its `updated` moment. Whether it changed. */
export async function reviseRow(
  store: WriteStore,
  table: 'product_type' | 'product' | 'engagement' | 'test',
  id: number,
  values: Readonly<Record<string, unknown>>,
  now: string,
): Promise<boolean> {
  const row = await store.db
    .selectFrom(table as 'product')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const changed = Object.entries(values).filter(([key, value]) => (row as Record<string, unknown>)[key] !== value);
  if (changed.length === 0) return false;
  return (await updateRows(store, table, { column: 'id', ids: [id] }, { ...Object.fromEntries(changed), updated: now })) > 0;
}
