import { FLAGS } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { inIds } from '#core/store/expressions.ts';
import { insertRows, updateRows } from '#core/store/journal.ts';
import type { FindingWriter } from './write-findings.ts';

interface Reported {
  readonly finding: Candidate;
  readonly endpoints: readonly string[];
  /** The report says the finding is mitigated. */
  readonly mitigated: boolean;
}

/**
 * Makes the locations of matched findings those of the report: new ones are added, vanished ones mitigated, returned ones active again.
 * What somebody decided about a location stays, and so do locations added by hand (domain facts 4.4 with decision 6).
 */
export async function reconcileEndpoints(
  store: WriteStore,
  reported: readonly Reported[],
  writer: Pick<FindingWriter, 'endpointIds'>,
  now: string,
): Promise<void> {
  const located = reported.filter((one) => one.endpoints.length > 0 || one.finding.endpoint_count > 0);
  if (located.length === 0) return;
  const ids = await writer.endpointIds(new Set(located.flatMap((one) => one.endpoints)));
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select(['finding_id', 'endpoint_id', 'status', 'added_by_hand'])
    .where(
      inIds(
        store,
        'finding_id',
        located.map((one) => one.finding.id),
      ),
    )
    .execute();
  const present = Map.groupBy(rows, (row) => row.finding_id);
  for (const { finding, endpoints, mitigated } of located) {
    const known = present.get(finding.id) ?? [];
    const named = new Set(endpoints.map((value) => ids.get(value) ?? 0));
    const missing = [...named].filter((id) => !known.some((row) => row.endpoint_id === id));
    await insertRows(
      store,
      'finding_endpoint',
      missing.map((endpoint_id) => ({ finding_id: finding.id, endpoint_id, status: mitigated ? 'Mitigated' : 'Active', created: now })),
    );
    if (missing.length > 0)
      await updateRows(store, 'finding', { column: 'id', ids: [finding.id] }, { endpoint_count: known.length + missing.length });
    if (missing.length > 0) store.log.unsearched.add(finding.id);
    if ((finding.status & FLAGS.dynamic_finding) === 0 && !mitigated) continue;
    const returned = mitigated ? [] : known.filter((row) => row.status === 'Mitigated' && named.has(row.endpoint_id));
    const vanished = known.filter(
      (row) => row.status === 'Active' && (mitigated || (!named.has(row.endpoint_id) && row.added_by_hand === 0)),
    );
    await setStatus(
      store,
      finding.id,
      returned.map((row) => row.endpoint_id),
      'Active',
    );
    await setStatus(
      store,
      finding.id,
      vanished.map((row) => row.endpoint_id),
      'Mitigated',
    );
  }
}

async function setStatus(store: WriteStore, finding: number, endpoints: readonly number[], status: string): Promise<void> {
  if (endpoints.length === 0) return;
  await updateRows(
    store,
    'finding_endpoint',
    { column: 'finding_id', ids: [finding], also: inIds(store, 'endpoint_id', endpoints) },
    { status },
  );
}
