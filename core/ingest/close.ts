import { FLAGS } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { equals, orElse, statusWith } from '#core/store/expressions.ts';
import { deleteRows, updateRows } from '#core/store/journal.ts';
import type { ImportFacts } from './finding-row.ts';
import { writeNotes } from './note-verdicts.ts';

/** Findings the report no longer names: mitigated at the scan date, out of their risk acceptance, their locations mitigated (domain facts 3.4). */
export async function closeFindings(store: WriteStore, closing: readonly Candidate[], facts: ImportFacts): Promise<void> {
  if (closing.length === 0) return;
  const ids = closing.map((one) => one.id);
  for (const id of ids) store.log.touched.add(id);
  const at = facts.scan_date ? `${facts.scan_date}T00:00:00.000Z` : facts.now;
  await updateRows(
    store,
    'finding',
    { column: 'id', ids },
    {
      status: statusWith(FLAGS.is_mitigated, FLAGS.active | FLAGS.risk_accepted),
      mitigated: orElse('mitigated', at),
      mitigated_by_id: orElse('mitigated_by_id', facts.user),
      last_status_update: facts.now,
      updated: facts.now,
    },
  );
  await deleteRows(store, 'risk_acceptance_finding', { column: 'finding_id', ids });
  await updateRows(store, 'finding_endpoint', { column: 'finding_id', ids, also: equals('status', 'Active') }, { status: 'Mitigated' });
  const entry = `Mitigated: no longer reported by import ${facts.import_id} into test ${facts.test_id}.`;
  await writeNotes(
    store,
    ids.map((id) => ({ id, entry })),
    facts,
  );
}
