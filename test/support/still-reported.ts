import type { Options } from '#test/support/importing.ts';
import type { ScanReport } from '#test/support/scan-reports.ts';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { readReport } from '#core/ingest/read-report.ts';
import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import type { Store } from '#core/store/database.ts';
import { overridesOf } from '#core/store/overrides.ts';
import { temporaryFile } from './files.ts';

/**
 * Entries of a report just imported that are open by its word and have no open finding of their identity in the test's product (or
 * engagement, where it dedupes on its own), although no person decided so. Must be empty after every import and reimport.
 */
export async function hiddenEntries(store: Store, report: ScanReport, testId: number, options: Options = {}): Promise<string[]> {
  const { drafts, parser } = readReport(temporaryFile(report.content, report.name), parsers, { scanType: report.scan_type });
  const minimum = severityRank(SEVERITIES.find((word) => word === options.minimum_severity) ?? 'Info');
  const open = [...drafts]
    .map((draft) => keyOfDraft(options.service ? { ...draft, service: options.service } : draft, parser.dedupe))
    .filter((key) => options.active !== false && (key.status & FLAGS.active) !== 0 && key.severity >= minimum);
  const test = await store.db
    .selectFrom('test as t')
    .innerJoin('engagement as e', 'e.id', 't.engagement_id')
    .select(['e.id', 'e.product_id', 'e.deduplication_on_engagement as apart'])
    .where('t.id', '=', testId)
    .executeTakeFirstOrThrow();
  const found = await store.db
    .selectFrom('finding')
    .select(['id', 'status', 'hash_code', 'unique_id_from_tool', 'title', 'severity', 'test_id'])
    .where('product_id', '=', test.product_id)
    .execute();
  const within = test.apart
    ? await store.db.selectFrom('finding').select('id').where('engagement_id', '=', test.id).execute()
    : found.map(({ id }) => ({ id }));
  const scope = new Set(within.map((row) => row.id));
  const overrides = await overridesOf(store, [...scope]);
  const stands = found.filter(
    (one) =>
      scope.has(one.id) &&
      ((one.status & FLAGS.active) !== 0 || ((one.status & FLAGS.duplicate) === 0 && overrides.of(one.id).has('status'))),
  );
  const known = new Set(
    stands.flatMap((one) => [
      `hash ${one.hash_code}`,
      `id ${one.unique_id_from_tool}`,
      ...(one.test_id === testId ? [`title ${one.severity} ${one.title.toLowerCase()}`] : []),
    ]),
  );
  const { algorithm } = parser.dedupe;
  return open
    .filter(
      (key) =>
        !known.has(`hash ${key.hash_code}`) &&
        !(key.unique_id !== null && algorithm.startsWith('unique_id') && known.has(`id ${key.unique_id}`)) &&
        !(algorithm === 'legacy' && known.has(`title ${key.severity} ${key.title.toLowerCase()}`)),
    )
    .map((key) => `${key.title} ${key.file_path ?? ''}:${key.line ?? ''} ${key.locations.join(' ')}`);
}
