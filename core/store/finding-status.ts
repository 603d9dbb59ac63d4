import { type RawBuilder, sql } from 'kysely';
import { FLAGS, settleStatus, type StatusFlag, statusConflict } from '#core/model/status.ts';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, updateRows } from './journal.ts';
import { noteOverrides } from './overrides.ts';

/** Flags to set or clear; an absent one is left. */
export type FlagChange = Partial<Record<Exclude<StatusFlag, 'duplicate'>, boolean>>;

export interface StatusOutcome {
  readonly changed: number[];
  /** Why findings were left, with how many. */
  readonly skipped: Map<string, number>;
}

interface Group {
  readonly status: number;
  readonly simple: boolean;
  readonly ids: number[];
}

/** Flags by which a person decides what becomes of a finding; having verified it decides nothing. */
const DECIDED = FLAGS.active | FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted | FLAGS.is_mitigated;

/**
 * Changes status flags of many findings by the status rules, one statement a distinct status. A finding whose new status would
 * contradict itself is left and counted with the reason (domain facts 2.1–2.4).
 */
export async function changeStatus(
  store: WriteStore,
  ids: readonly number[],
  change: FlagChange,
  by: { user: number; now: string; mitigated?: string | undefined },
): Promise<StatusOutcome> {
  const outcome = { changed: [] as number[], skipped: new Map<string, number>() };
  const rows = await store.db
    .selectFrom('finding')
    .innerJoin('product', 'product.id', 'finding.product_id')
    .select(['finding.id', 'finding.status', 'product.enable_simple_risk_acceptance as simple'])
    .where(inIds(store, 'finding.id', ids))
    .execute();
  for (const members of Map.groupBy(rows, (row) => `${row.status} ${row.simple}`).values()) {
    const [first] = members;
    if (!first) continue;
    await changeGroup(store, { status: first.status, simple: first.simple === 1, ids: members.map((row) => row.id) }, change, by, outcome);
  }
  return outcome;
}

async function changeGroup(
  store: WriteStore,
  group: Group,
  change: FlagChange,
  by: { user: number; now: string; mitigated?: string | undefined },
  outcome: StatusOutcome,
): Promise<void> {
  const skip = (reason: string): void => void outcome.skipped.set(reason, (outcome.skipped.get(reason) ?? 0) + group.ids.length);
  const accepts = change.risk_accepted === true && (group.status & FLAGS.risk_accepted) === 0;
  if (accepts && !group.simple) return skip('the product does not allow simple risk acceptance');
  if (accepts && group.status & FLAGS.duplicate) return skip('duplicates follow their original');
  const wanted = wantedStatus(group.status, change);
  const isOpened = (wanted & FLAGS.active) !== 0 && (group.status & FLAGS.active) === 0;
  const { status, mitigation } = settleStatus({
    before: group.status,
    after: wanted,
    isNew: false,
    mitigation: { mitigated: group.status & FLAGS.is_mitigated ? 'kept' : null, mitigated_by: null },
    user: by.user,
    now: 'now',
  });
  const conflict = statusConflict(status);
  if (conflict) return skip(`a finding cannot be ${conflict[0]} and ${conflict[1]}`);
  if (status === group.status) return;
  for (const id of group.ids) outcome.changed.push(id);
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: group.ids },
    {
      status,
      last_status_update: by.now,
      last_reviewed: by.now,
      last_reviewed_by_id: by.user,
      updated: by.now,
      mitigated: mitigation.mitigated === null ? null : sql`coalesce(mitigated, ${by.mitigated ?? by.now})`,
      mitigated_by_id: mitigation.mitigated === null ? null : sql`coalesce(mitigated_by_id, ${by.user})`,
    },
  );
  if ((status ^ group.status) & DECIDED) await noteOverrides(store, group.ids, ['status']);
  const isClosed = (status & FLAGS.is_mitigated) !== 0 && (group.status & FLAGS.is_mitigated) === 0;
  if (isClosed) await setEndpoints(store, group.ids, sql`status = 'Active'`, 'Mitigated');
  if (isOpened) await setEndpoints(store, group.ids, sql`status IN ('Mitigated', 'RiskAccepted')`, 'Active');
  if (isClosed || isOpened || (group.status & FLAGS.risk_accepted && !(status & FLAGS.risk_accepted)))
    await deleteRows(store, 'risk_acceptance_finding', { column: 'finding_id', ids: group.ids });
}

/** The flags asked for, with what they bring along: closing ends activity and review, accepting ends activity, un-accepting restores it where nothing else forbids. */
function wantedStatus(status: number, change: FlagChange): number {
  const isDuplicate = (status & FLAGS.duplicate) !== 0;
  let wanted = status;
  for (const [flag, value] of Object.entries(change) as [keyof FlagChange, boolean | undefined][]) {
    if (value === undefined || (isDuplicate && value && (flag === 'active' || flag === 'verified'))) continue;
    wanted = value ? wanted | FLAGS[flag] : wanted & ~FLAGS[flag];
  }
  if (change.is_mitigated) wanted &= ~(FLAGS.active | FLAGS.under_review | FLAGS.risk_accepted);
  if (change.active && !isDuplicate) wanted &= ~(FLAGS.under_review | FLAGS.risk_accepted);
  if (change.risk_accepted) wanted &= ~FLAGS.active;
  const barred = FLAGS.is_mitigated | FLAGS.false_p | FLAGS.out_of_scope | FLAGS.duplicate;
  if (change.risk_accepted === false && status & FLAGS.risk_accepted && (wanted & barred) === 0) wanted |= FLAGS.active;
  return wanted;
}

async function setEndpoints(store: WriteStore, ids: readonly number[], which: RawBuilder<boolean>, status: string): Promise<void> {
  await updateRows(store, 'finding_endpoint', { column: 'finding_id', ids, also: which }, { status });
}
