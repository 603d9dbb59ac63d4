import { FLAGS } from '#core/model/status.ts';
import { reserveIds } from '#core/store/bulk.ts';
import type { WriteStore } from '#core/store/database.ts';
import { insertMany } from '#core/store/journal-many.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { KnownDecision, Matched } from './apply-known.ts';
import type { ImportFacts } from './finding-row.ts';

/** Tells on matched findings why their status changed, with the report's own reason where it gives one. */
export async function noteVerdicts(store: WriteStore, matched: readonly Matched[], facts: ImportFacts): Promise<void> {
  const notes = matched.flatMap(({ decision, draft }) => {
    const entry = wordsOf(decision);
    return entry === undefined ? [] : [{ id: decision.finding.id, entry: withReason(entry, draft.status_reason) }];
  });
  await writeNotes(store, notes, facts);
}

/** A sentence, followed by what the report gives as its reason. */
export function withReason(sentence: string, reason: string | null | undefined): string {
  return reason ? `${sentence}\n\n${reason}` : sentence;
}

function wordsOf({ verdict, finding, duplicate_of }: KnownDecision): string | undefined {
  const isDuplicate = duplicate_of === undefined ? (finding.status & FLAGS.duplicate) !== 0 : duplicate_of !== null;
  switch (verdict) {
    case 'reappeared':
      if (!isDuplicate) return 'Reported again: reactivated.';
      return duplicate_of
        ? `Reported again: a duplicate of #${duplicate_of}, which is open.`
        : 'Reported again: no longer mitigated, still inactive because it is a duplicate.';
    case 'taken-back':
      return 'The report no longer calls this false positive, out of scope, accepted or inactive: open again.';
    case 'original-closed':
      return duplicate_of
        ? `Still reported while its original #${finding.duplicate_finding_id} is closed: a duplicate of #${duplicate_of} now.`
        : `Still reported while its original #${finding.duplicate_finding_id} is closed: open in its place.`;
    case 'reported-mitigated':
      return 'The report says this is mitigated.';
    case 'reported-decided':
      return 'The report says this is a false positive, out of scope or accepted.';
    default:
      return undefined;
  }
}

/** Notes on findings, in bulk. */
export async function writeNotes(
  store: WriteStore,
  notes: readonly { readonly id: number; readonly entry: string }[],
  facts: Pick<ImportFacts, 'now' | 'user'>,
): Promise<void> {
  const first = await reserveIds(store, 'note', notes.length);
  await insertMany(
    store,
    'note',
    ['id', 'uuid', 'subject', 'subject_id', 'entry', 'date', 'author_id'],
    notes.map(({ id, entry }, at) => [first + at, uuid7(), 'finding', id, entry, facts.now, facts.user]),
  );
}
