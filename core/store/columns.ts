import { sql } from 'kysely';
import type { Store } from './database.ts';
import type { TableName } from './tables.ts';

export interface TableShape {
  readonly columns: readonly string[];
  /** Primary key columns in order. */
  readonly keys: readonly string[];
  /** The database's own type name of each column. */
  readonly types: Readonly<Record<string, string>>;
}

const shapes = new Map<string, Map<string, TableShape>>();

/** A table's columns and primary key as the database has them, asked once per database. */
export async function tableShape(store: Store, table: TableName): Promise<TableShape> {
  let known = shapes.get(store.location);
  if (!known || store.location === ':memory:') {
    known = await readShapes(store);
    shapes.set(store.location, known);
  }
  const shape = known.get(table);
  if (!shape) throw new Error(`no table ${table}`);
  return shape;
}

async function readShapes(store: Store): Promise<Map<string, TableShape>> {
  const { rows } =
    store.dialect === 'sqlite'
      ? await sql<ColumnRow>`
        SELECT t.name AS table_name, c.name AS name, c.type AS type, c.pk AS key FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid`.execute(
          store.db,
        )
      : await sql<ColumnRow>`
        SELECT c.table_name, c.column_name AS name, c.data_type AS type, coalesce(k.ordinal_position, 0) AS key FROM information_schema.columns c
        LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
        LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name AND k.column_name = c.column_name
        WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position`.execute(store.db);
  const tables = Map.groupBy(rows, (row) => row.table_name);
  return new Map([...tables].map(([table, columns]) => [table, shapeOf(columns)]));
}

interface ColumnRow {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
  /** Position in the primary key from 1; 0 outside it. */
  readonly key: number;
}

function shapeOf(columns: readonly ColumnRow[]): TableShape {
  return {
    columns: columns.map((column) => column.name),
    keys: columns
      .filter((column) => column.key > 0)
      .sort((a, b) => a.key - b.key)
      .map((column) => column.name),
    types: Object.fromEntries(columns.map((column) => [column.name, column.type])),
  };
}
