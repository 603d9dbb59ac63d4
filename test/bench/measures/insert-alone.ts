import { join } from 'node:path';
import { FINDING_COLUMNS, findingRow, type ImportFacts, TEXT_FIELDS } from '#core/ingest/finding-row.ts';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { readReport } from '#core/ingest/read-report.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { migrate } from '#core/store/migrate.ts';
import { openSqlite } from '#core/store/sqlite.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import { formatNamed } from '../generate/report-file.ts';
import { type Row, told } from '../row.ts';

const FACTS: ImportFacts = {
  test_id: 1,
  engagement_id: 1,
  product_id: 1,
  test_type_id: 1,
  import_id: 1,
  user: 1,
  now: '2026-07-01T12:00:00.000Z',
  today: '2026-07-01',
  scan_date: undefined,
  active: undefined,
  verified: undefined,
  sla: null,
};

/** A bare limit of importing: rows that are in memory already go into an empty finding table with its indexes, one prepared statement, one transaction. */
export async function insertAlone(bench: Bench): Promise<Row[]> {
  const rows = readyRows(cachedReport(formatNamed('generic'), bench.imported));
  const store = openSqlite(join(bench.folder, 'insert.dojo'), { create: true });
  await migrate(store);
  const sqlite = store.sqlite as NonNullable<typeof store.sqlite>;
  const insert = sqlite.prepare(
    `INSERT INTO finding (${FINDING_COLUMNS.map((column) => `"${column}"`).join(', ')}) VALUES (${FINDING_COLUMNS.map(() => '?').join(', ')})`,
  );
  const { seconds } = await timed(
    sqlite.transaction(() => {
      for (const row of rows) insert.run(row);
    }),
  );
  await store.close();
  return [told('prepared insert alone', rows.length / seconds, 'findings/s', `${FINDING_COLUMNS.length} columns`)];
}

function readyRows(path: string): (string | number | null)[][] {
  const report = readReport(path, parsers);
  const rows: (string | number | null)[][] = [];
  for (const draft of report.drafts) {
    const id = rows.length + 1;
    const texts = TEXT_FIELDS.map((field, at) => (draft[field] ? id * TEXT_FIELDS.length + at : null));
    rows.push(
      findingRow(draft, keyOfDraft(draft, report.parser.dedupe), FACTS, {
        id,
        original: null,
        endpoints: draft.endpoints?.length ?? 0,
        texts,
      }),
    );
  }
  return rows;
}
