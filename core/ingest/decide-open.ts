import { FLAGS } from '#core/model/status.ts';
import { type Candidate, candidatesById } from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { minimumRank, statusOf } from './decide-words.ts';
import { originalOf, originalOfKey } from './dedupe.ts';
import type { Key } from './keys.ts';
import { lookUpOriginals, scopeOf } from './look-up.ts';
import { knownOriginals } from './originals.ts';
import { closedBy, type Decision, type Plan } from './plan.ts';

type Known = Extract<Decision, { finding: Candidate }>;

/**
 * What a report names is open, unless a person or the report decided otherwise: a duplicate whose original is closed opens in its place.
 * And it is open once: a finding that opens again while another of its scope stands for it becomes that one's duplicate.
 */
export async function decideOpen(store: Store, plan: Plan, decisions: Decision[], deduplicate: boolean): Promise<void> {
  await openOrphans(store, plan, decisions);
  if (deduplicate) await joinOpenOnes(store, plan, decisions);
}

async function openOrphans(store: Store, plan: Plan, decisions: Decision[]): Promise<void> {
  const minimum = minimumRank(plan);
  const orphans: [position: number, decision: Known, original: number][] = [];
  decisions.forEach((decision, position) => {
    if (!('finding' in decision)) return;
    const { finding, verdict } = decision;
    const key = plan.keys[position] as Key;
    const isOpen = (statusOf(plan, key) & FLAGS.active) !== 0 && key.severity >= minimum;
    if (finding.duplicate_finding_id !== null && isOpen && verdict !== 'decided' && verdict !== 'not-reactivated')
      orphans.push([position, decision, finding.duplicate_finding_id]);
  });
  if (orphans.length === 0) return;
  const stands = await standingOriginals(store, plan, decisions, new Set(orphans.map(([, , original]) => original)));
  for (const [position, decision, original] of orphans)
    if (!stands.has(original)) decisions[position] = { ...decision, action: 'reactivated', verdict: 'original-closed', duplicate_of: null };
}

/** Originals that stand for their duplicates once the import is done: open ones, and those a person decided about. */
async function standingOriginals(
  store: Store,
  plan: Plan,
  decisions: readonly Decision[],
  ids: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  const closed = closedBy({ decisions, closings: plan.closings });
  const opened = new Set(decisions.flatMap((one) => ('finding' in one && one.action === 'reactivated' ? [one.finding.id] : [])));
  const originals = await candidatesById(store, [...ids]);
  return new Set(originals.filter((one) => opened.has(one.id) || (!closed.has(one.id) && stands(one))).map((one) => one.id));
}

function stands({ status, decided }: Candidate): boolean {
  if (status & FLAGS.active) return true;
  const isFixed = (status & FLAGS.is_mitigated) !== 0 && (status & (FLAGS.false_p | FLAGS.out_of_scope)) === 0;
  return decided && !isFixed;
}

async function joinOpenOnes(store: Store, plan: Plan, decisions: Decision[]): Promise<void> {
  const opening: [position: number, decision: Known][] = [];
  decisions.forEach((decision, position) => {
    if (!('finding' in decision) || decision.action !== 'reactivated') return;
    if (decision.finding.duplicate_finding_id === null || decision.duplicate_of === null) opening.push([position, decision]);
  });
  if (opening.length === 0) return;
  const { dedupe } = plan.parser;
  const { scope, testType } = await scopeOf(store, plan);
  const engagement = plan.target.engagement?.id ?? -1;
  const closed = closedBy({ decisions, closings: plan.closings });
  const known = knownOriginals(dedupe);
  const keys = opening.map(([position]) => plan.keys[position] as Key);
  for (const one of await lookUpOriginals(store, dedupe, scope, testType, keys))
    if ((one.status & FLAGS.active) !== 0 && !closed.has(one.id)) known.add(originalOf(one), String(one.test_type_id));
  for (const [position, decision] of opening.sort(([, a], [, b]) => a.finding.id - b.finding.id)) {
    const key = plan.keys[position] as Key;
    const facts = { ...originalOfKey(key, position, engagement).facts, status: key.status | FLAGS.active };
    const found = known.find(dedupe, facts, String(testType));
    if (found && found.original.id !== decision.finding.id) decisions[position] = { ...decision, duplicate_of: found.original.id };
    else known.add({ id: decision.finding.id, facts }, String(testType));
  }
}
