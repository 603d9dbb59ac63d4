import { sql } from 'kysely';
import type { Store } from '../database.ts';
import { inIds } from '../expressions.ts';
import { type Columns, createColumns, dayNumber, localDayNumber, NONE, positionOf, reserve } from './columns.ts';
import { giveWay } from './turns.ts';

/** Values of one finding in the order of the statement below. */
type Row = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  number | null,
  number | null,
  string,
  string | null,
  string | null,
  string,
  number | null,
  number | null,
  number | null,
];

const VALUES = `id, severity, status, product_id, engagement_id, test_id, test_type_id, import_id, duplicate_finding_id, cwe, line, date, sla_expiration_date, mitigated, last_status_update, cvssv3_score, epss_score, description_id`;

/** Findings read at a time; between two reads other questions get their turn. */
const CHUNK = 20_000;

/** Reads the number columns of every finding, oldest first, letting others in between. */
export async function loadColumns(store: Store): Promise<Columns> {
  const { rows } = await sql<{ number: number }>`SELECT coalesce(sum(number), 0) AS number FROM finding_count`.execute(store.db);
  const columns = createColumns(Number(rows[0]?.number ?? 0) + 1024);
  await append(store, columns, 0, Number.MAX_SAFE_INTEGER);
  return columns;
}

/** Adds the findings with ids in a range that are not there yet. The range lies behind all that is there. */
export async function append(store: Store, columns: Columns, after: number, last: number): Promise<void> {
  for (let from = after; ; ) {
    const rows = await readRows(store, from, last);
    reserve(columns, columns.length + rows.length);
    for (const row of rows) put(columns, columns.length++, row);
    if (rows.length < CHUNK) return;
    from = (rows.at(-1) as Row)[0];
    await giveWay();
  }
}

/** Reads findings again that were changed or brought back. False when one of them has no place here. */
export async function refresh(store: Store, columns: Columns, ids: readonly number[]): Promise<boolean> {
  const rows = await readById(store, ids);
  const present = new Set(rows.map((row) => row[0]));
  for (const id of ids) if (!present.has(id)) forget(columns, id);
  for (const row of rows) {
    const position = positionOf(columns, row[0]);
    if (position < 0) return false;
    put(columns, position, row);
  }
  return true;
}

/** Marks a finding as gone. */
export function forget(columns: Columns, id: number): void {
  const position = positionOf(columns, id);
  if (position >= 0) columns.alive[position] = 0;
}

async function readRows(store: Store, after: number, last: number): Promise<Row[]> {
  if (store.sqlite)
    return store.sqlite
      .prepare(`SELECT ${VALUES} FROM finding WHERE id > ? AND id <= ? ORDER BY id LIMIT ${CHUNK}`)
      .raw()
      .all(after, Math.min(last, 2 ** 40)) as Row[];
  const { rows } = await sql<
    Record<string, never>
  >`SELECT ${sql.raw(VALUES)} FROM finding WHERE id > ${after} AND id <= ${Math.min(last, 2 ** 31 - 1)} ORDER BY id LIMIT ${CHUNK}`.execute(
    store.db,
  );
  return rows.map((row) => Object.values(row) as unknown as Row);
}

async function readById(store: Store, ids: readonly number[]): Promise<Row[]> {
  const { rows } = await sql<Record<string, never>>`SELECT ${sql.raw(VALUES)} FROM finding WHERE ${inIds(store, 'id', ids)}`.execute(
    store.db,
  );
  return rows.map((row) => Object.values(row) as unknown as Row);
}

function put(columns: Columns, at: number, row: Row): void {
  columns.id[at] = row[0];
  columns.alive[at] = 1;
  columns.severity[at] = row[1];
  columns.status[at] = row[2];
  columns.product[at] = row[3];
  columns.engagement[at] = row[4];
  columns.test[at] = row[5];
  columns.test_type[at] = row[6];
  columns.import[at] = row[7] ?? NONE;
  columns.duplicate_of[at] = row[8] ?? NONE;
  columns.cwe[at] = row[9] || NONE;
  columns.line[at] = row[10] ?? NONE;
  columns.date[at] = dayNumber(row[11]);
  columns.sla[at] = dayNumber(row[12]);
  columns.mitigated[at] = localDayNumber(row[13]);
  columns.updated[at] = localDayNumber(row[14]);
  columns.cvss[at] = row[15] === null ? NONE : Math.floor(row[15] * 10 + 0.5);
  columns.epss[at] = row[16] === null ? NONE : Math.floor(row[16] * 1_000_000 + 0.5);
  columns.description[at] = row[17] ?? NONE;
}
