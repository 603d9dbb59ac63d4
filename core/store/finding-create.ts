import type { FindingChange } from '#core/contract/findings.ts';
import { AppError } from '#core/contract/errors.ts';
import { severityRank } from '#core/model/severity.ts';
import { packFlags } from '#core/model/status.ts';
import { today } from '#core/model/time.ts';
import type { WriteStore } from './database.ts';
import { testById } from './hierarchy.ts';
import { insertRow } from './journal.ts';
import { refreshSla } from './sla.ts';
import { addTags, inheritedTagsOf } from './tags.ts';
import { uuid7 } from './uuid.ts';

/** A finding written by hand into a test: open, the reporter being its author. Its texts and lists follow by `editFindings`. Throws `not-found`. */
export async function createFinding(
  store: WriteStore,
  testId: number,
  facts: FindingChange,
  by: { user: number; now: string },
): Promise<number> {
  const test = await testById(store, testId);
  if (!test) throw new AppError('not-found', { what: 'test', id: testId });
  const engagement = await store.db
    .selectFrom('engagement')
    .select('product_id')
    .where('id', '=', test.engagement_id)
    .executeTakeFirstOrThrow();
  const id = await insertRow(store, 'finding', {
    uuid: uuid7(),
    test_id: testId,
    engagement_id: test.engagement_id,
    product_id: engagement.product_id,
    test_type_id: test.test_type_id,
    title: facts.title ?? '',
    severity: severityRank(facts.severity ?? 'Info'),
    status: packFlags({ active: true, static_finding: Boolean(facts.file_path), dynamic_finding: !facts.file_path }),
    date: facts.date ?? today(),
    reporter_id: by.user,
    last_status_update: by.now,
    created: by.now,
    updated: by.now,
  });
  await addTags(store, 'finding', [id], await inheritedTagsOf(store, engagement.product_id), true);
  await refreshSla(store, [id]);
  store.log.touched.add(id);
  store.log.unsearched.add(id);
  return id;
}
