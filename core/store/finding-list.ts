import { type RawBuilder, sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { fieldOf } from '#core/model/finding-fields.ts';
import type { FindingFilter } from '#core/model/query.ts';
import type { Store } from './database.ts';
import { whereFilter } from './filter.ts';

/** What each sortable field sorts by. Names of parents sort by a sub-select; nulls come last in both directions. */
const SORTS: Readonly<Record<string, string>> = {
  severity: 'finding.severity',
  product: '(SELECT name FROM product WHERE product.id = finding.product_id)',
  engagement: '(SELECT name FROM engagement WHERE engagement.id = finding.engagement_id)',
  product_type: '(SELECT t.name FROM product_type t JOIN product p ON p.prod_type_id = t.id WHERE p.id = finding.product_id)',
  test_type: '(SELECT name FROM test_type WHERE test_type.id = finding.test_type_id)',
  cwe: 'nullif(finding.cwe, 0)',
  title: 'finding.title',
  component: 'finding.component_name',
  file: 'finding.file_path',
  date: 'finding.date',
  age: 'finding.date',
  sla: 'finding.sla_expiration_date',
  mitigated: 'local_day(finding.mitigated)',
  updated: 'local_day(finding.last_status_update)',
  cvss: 'floor(finding.cvssv3_score * 10 + 0.5)',
  epss: 'floor(finding.epss_score * 1000000 + 0.5)',
  id: 'finding.id',
};

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Reads `-severity`. Throws `query.invalid` for a field that cannot be sorted by. */
export function readSort(text: string): Sort {
  const descending = text.startsWith('-');
  const field = fieldOf(descending ? text.slice(1) : text);
  if (!field?.sortable) throw new AppError('query.invalid', { at: text, reason: 'lists cannot be sorted by this' });
  return { field: field.name, descending };
}

/** ORDER BY of a sort, ties by newest id. Age is the discovery date the other way round. */
function orderBy(sort: Sort): RawBuilder<unknown> {
  const column = sql.raw(SORTS[sort.field] ?? 'finding.id');
  const descending = sort.field === 'age' ? !sort.descending : sort.descending;
  const direction = sql.raw(descending ? 'DESC' : 'ASC');
  const nullable =
    sort.field !== 'severity' && sort.field !== 'id' && sort.field !== 'title' && sort.field !== 'date' && sort.field !== 'age';
  return nullable ? sql`${column} ${direction} NULLS LAST, finding.id DESC` : sql`${column} ${direction}, finding.id DESC`;
}

/** Ids of all findings that match, in order; `limit` for only the first. */
export async function findingIds(store: Store, filter: FindingFilter, sort: Sort, limit?: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`SELECT finding.id AS id FROM finding WHERE ${whereFilter(store, filter)} ORDER BY ${orderBy(sort)} ${limit === undefined ? sql`` : sql`LIMIT ${limit}`}`.execute(
    store.db,
  );
  return rows.map((row) => row.id);
}

/** How many match. Without conditions the maintained counts answer. */
export async function countFindings(store: Store, filter: FindingFilter): Promise<number> {
  const { rows } =
    filter.conditions.length + filter.terms.length === 0
      ? await sql<{ count: number }>`SELECT coalesce(sum(number), 0) AS count FROM finding_count`.execute(store.db)
      : await sql<{ count: number }>`SELECT count(*) AS count FROM finding WHERE ${whereFilter(store, filter)}`.execute(store.db);
  return Number(rows[0]?.count ?? 0);
}
