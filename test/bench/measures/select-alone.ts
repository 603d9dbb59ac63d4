import { openReader } from '#core/store/open.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import { type Row, told } from '../row.ts';

const COLUMNS =
  'id, severity, status, product_id, engagement_id, test_id, test_type_id, import_id, duplicate_finding_id, cwe, line, date, sla_expiration_date, mitigated, last_status_update, cvssv3_score, epss_score, description_id';

/** A bare limit of loading lists: the driver reads the columns of all findings and forgets them. */
export async function selectAlone(bench: Bench): Promise<Row[]> {
  const store = openReader({ dialect: 'sqlite', path: largeWorkspacePath(bench) });
  const rows = store.sqlite?.prepare(`SELECT ${COLUMNS} FROM finding ORDER BY id`).raw() as { iterate(): Iterable<unknown> };
  const { seconds } = await timed(() => {
    for (const _ of rows.iterate());
  });
  await store.close();
  return [told('select of the columns alone', bench.findings / seconds, 'findings/s')];
}
