import { sql } from 'kysely';
import { fieldOf } from '#core/model/finding-fields.ts';
import { fold } from '#core/model/fold.ts';
import type { Store } from './database.ts';
import { contains } from './filter-compare.ts';

/** Small tables whose names complete a field. */
const NAMES: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  product: { table: 'product', column: 'name' },
  product_type: { table: 'product_type', column: 'name' },
  engagement: { table: 'engagement', column: 'name' },
  test_type: { table: 'test_type', column: 'name' },
  tag: { table: 'tag', column: 'name' },
  cve: { table: 'vulnerability', column: 'vulnerability_id' },
  host: { table: 'endpoint', column: 'host' },
  endpoint: { table: 'endpoint', column: 'value' },
  reporter: { table: 'dojo_user', column: 'username' },
  component: { table: 'finding', column: 'component_name' },
  service: { table: 'finding', column: 'service' },
};

const MOST = 20;

/** Values of a field that contain a text, those that begin with it first. Unknown or free-text fields complete to nothing. */
export async function completeField(store: Store, field: string, text: string): Promise<string[]> {
  const known = fieldOf(field);
  if (known?.values) return known.values.filter((value) => value.includes(text.toLowerCase()));
  const source = NAMES[known?.name ?? ''];
  if (!source) return [];
  const column = sql.ref(source.column);
  const { rows } = await sql<{ value: string }>`
    SELECT DISTINCT ${column} AS value FROM (SELECT ${column} FROM ${sql.table(source.table)} WHERE ${contains(column, text)} LIMIT 5000) AS found LIMIT 500`.execute(
    store.db,
  );
  const starts = (value: string): number => (fold(value).startsWith(fold(text)) ? 0 : 1);
  return rows
    .map((row) => row.value)
    .sort((a, b) => starts(a) - starts(b) || a.localeCompare(b))
    .slice(0, MOST);
}
