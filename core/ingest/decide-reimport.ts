import { FLAGS } from '#core/model/status.ts';
import { type Candidate, candidatesOfTest } from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { servicesGiven } from '#core/store/imports.ts';
import { claimFindings } from './claim.ts';
import { BELOW_MINIMUM, CREATED, isOfService, minimumRank } from './decide-words.ts';
import { isKnownAs, judge, keepsStatus, type Verdict } from './judge.ts';
import type { Key } from './keys.ts';
import { type Closing, type Decision, type Plan, reportKeyOf } from './plan.ts';

/** Entries become the test's findings that they are, or new ones; what no entry is any more is closed. */
export async function decideReimport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const test = plan.target.test?.id ?? 0;
  const findings = await candidatesOfTest(store, test);
  const order = reportOrder(plan.keys);
  const matched = claimFindings(findings, plan.keys, order, plan.parser.dedupe);
  const named = new Map<Candidate, number[]>();
  const made = entriesMade(plan);
  const minimum = minimumRank(plan);
  for (const position of order) {
    const key = plan.keys[position] as Key;
    const finding = matched[position];
    if (finding) {
      const positions = named.get(finding);
      if (positions) positions.push(position);
      else named.set(finding, [position]);
      if (positions) decisions[position] = { action: 'merged', into: finding.id };
    } else if (key.severity < minimum) {
      decisions[position] = BELOW_MINIMUM;
    } else {
      const first = made.claim(key, position);
      decisions[position] = first === position ? CREATED : { action: 'merged', into: -(first + 1) };
    }
  }
  for (const [position, also] of made.merged) decisions[position] = { action: 'created', also };
  for (const [finding, [position = 0, ...also]] of named) decisions[position] = decisionOn(finding, position, also, plan);
  const { close_old_findings = true, service } = plan.request.options;
  if (!close_old_findings) return [];
  const services = await servicesGiven(store, { test_id: test });
  return findings
    .filter(
      (one) => !named.has(one) && (one.status & FLAGS.is_mitigated) === 0 && isOfService(one, service, services) && one.severity >= minimum,
    )
    .map((finding) => ({ finding }));
}

const ACTION_OF: Readonly<Record<Verdict, 'matched' | 'reactivated' | 'closed' | 'untouched'>> = {
  same: 'untouched',
  decided: 'untouched',
  'both-mitigated': 'untouched',
  'not-reactivated': 'untouched',
  'new-facts': 'matched',
  reappeared: 'reactivated',
  'taken-back': 'reactivated',
  'original-closed': 'reactivated',
  'reported-mitigated': 'closed',
  'reported-decided': 'closed',
};

function decisionOn(finding: Candidate, position: number, also: readonly number[], plan: Plan): Decision {
  const key = plan.keys[position] as Key;
  if (key.severity < minimumRank(plan)) return { action: 'untouched', finding, verdict: 'same', also };
  const whole = { ...key, report_key: reportKeyOf(plan, position, also) };
  const verdict = judge(finding, whole, plan.request.options);
  const follows = keepsStatus(verdict) && !isKnownAs(finding, whole);
  return { action: follows ? 'matched' : ACTION_OF[verdict], finding, verdict, also };
}

/** New findings of a reimport: entries that are the same one become one finding, not duplicates of each other (domain facts 4.2). */
function entriesMade(plan: Plan): { claim(key: Key, position: number): number; readonly merged: ReadonlyMap<number, readonly number[]> } {
  const { algorithm } = plan.parser.dedupe;
  const first = new Map<string, number>();
  const merged = new Map<number, number[]>();
  const names = (key: Key): string[] => {
    if (algorithm === 'legacy') return [`${key.severity} ${key.title.toLowerCase()}`];
    if (algorithm === 'hash_code' || key.unique_id === null) return [`hash ${key.hash_code}`];
    return algorithm === 'unique_id_from_tool' ? [`id ${key.unique_id}`] : [`id ${key.unique_id}`, `hash ${key.hash_code}`];
  };
  return {
    merged,
    claim(key, position) {
      const known = names(key).find((name) => first.has(name));
      if (known === undefined) {
        for (const name of names(key)) first.set(name, position);
        return position;
      }
      const into = first.get(known) as number;
      const others = merged.get(into);
      if (others) others.push(position);
      else merged.set(into, [position]);
      return into;
    },
  };
}

/**
 * Positions in an order that does not depend on the report's (domain facts 4.1). Open entries come first: where several entries are one
 * finding, it is open when any of them is.
 */
function reportOrder(keys: readonly Key[]): number[] {
  const closed = (key: Key): number => ((key.status & FLAGS.active) === 0 ? 1 : 0);
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keys
    .map((_, position) => position)
    .sort((a, b) => {
      const [x, y] = [keys[a] as Key, keys[b] as Key];
      return (
        closed(x) - closed(y) ||
        compare(x.hash_code, y.hash_code) ||
        compare(x.unique_id ?? '', y.unique_id ?? '') ||
        compare(x.file_path ?? '', y.file_path ?? '') ||
        (x.line ?? -1) - (y.line ?? -1) ||
        compare(x.title, y.title) ||
        x.report_key - y.report_key ||
        a - b
      );
    });
}
