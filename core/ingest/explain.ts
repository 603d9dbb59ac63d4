import type { PlanRow } from '#core/contract/imports.ts';
import type { Draft } from '#core/model/draft.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { hashWords } from '#core/model/dedupe.ts';
import type { Store } from '#core/store/database.ts';
import { orphansOf } from '#core/store/heirs.ts';
import { BATCH } from './parse-messages.ts';
import { isKnown, type KnownDecision, matchedAt } from './apply-known.ts';
import { changeWords } from './explain-changes.ts';
import { coveredBy } from './hand-over.ts';
import type { Decision, Plan } from './plan.ts';
import type { Verdict } from './judge.ts';

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  same: 'known as #{id}; nothing to change',
  'new-facts': 'known as #{id}',
  decided: '#{id} was decided by hand; the report does not overrule it',
  'both-mitigated': '#{id} is mitigated, as the report says',
  'not-reactivated': '#{id} was closed and is reported again; reactivation is switched off',
  reappeared: '#{id} was mitigated and is reported again',
  'taken-back': '#{id} was closed by the report alone, which now reports it as open',
  'original-closed': '#{id} is still reported while its original is closed',
  'reported-mitigated': 'the report says #{id} is mitigated',
  'reported-decided': 'the report says #{id} is a false positive, out of scope or accepted',
};

/** What the reasons of some rows need from the store. */
interface Known {
  /** Facts that change, in words, by finding. */
  readonly changes: ReadonlyMap<number, readonly string[]>;
  /** The duplicate that takes the place of a closed original. */
  readonly heirs: ReadonlyMap<number, number>;
}

function reasonOf(plan: Plan, decision: Decision, { changes }: Known): string {
  switch (decision.action) {
    case 'created':
      return plan.target.test ? 'not in this test before' : plan.target.product ? `new in ${plan.target.productName}` : 'the asset is new';
    case 'duplicate': {
      const same = decision.reason === 'unique-id' ? 'id of the tool' : hashWords(plan.parser.dedupe.fields);
      return `same ${same} as ${decision.original > 0 ? `#${decision.original}` : `entry ${-decision.original} of this report`}`;
    }
    case 'matched':
    case 'reactivated':
    case 'closed':
    case 'untouched':
      return knownReason(decision, changes.get(decision.finding.id) ?? []);
    default:
      return '';
  }
}

function knownReason({ action, finding, verdict, duplicate_of }: KnownDecision, changes: readonly string[]): string {
  const words = VERDICT_WORDS[verdict].replace('{id}', String(finding.id));
  const joined = duplicate_of ? `${words}; a duplicate of #${duplicate_of}, which is open` : words;
  if (action === 'untouched') return joined;
  const brings = changes.length > 0 ? changes.join(', ') : action === 'matched' ? 'other locations, ids or files' : '';
  return brings ? `${joined}; ${brings}` : joined;
}

/** One row of the plan's table; `index` past the entries is a closing. */
function planRow(plan: Plan, index: number, draft: Draft | null, known: Known): PlanRow {
  const closing = plan.closings[index - plan.keys.length];
  if (closing) {
    const { finding } = closing;
    return {
      index,
      action: 'closed',
      title: finding.title,
      severity: severityOfRank(finding.severity),
      where: place(finding.file_path, finding.line),
      reason: closingReason(finding.id, known.heirs.get(finding.id)),
      finding_id: finding.id,
    };
  }
  const decision = plan.decisions[index] as Decision;
  const finding_id =
    'finding' in decision ? decision.finding.id : decision.action === 'duplicate' && decision.original > 0 ? decision.original : null;
  return {
    index,
    action: decision.action as PlanRow['action'],
    title: draft?.title ?? '',
    severity: draft?.severity ?? 'Info',
    where: draft ? whereOf(draft) : '',
    reason: reasonOf(plan, decision, known),
    finding_id,
  };
}

function whereOf(draft: Draft): string {
  if (draft.component_name) return [draft.component_name, draft.component_version].filter(Boolean).join(' ');
  return draft.file_path ? place(draft.file_path, draft.line ?? null) : String(draft.endpoints?.[0] ?? '');
}

function place(path: string | null, line: number | null): string {
  return path === null ? '' : line === null ? path : `${path}:${line}`;
}

/** Positions the plan's table shows, all or those of one action. */
export function planIndex(plan: Plan, action?: PlanRow['action']): number[] {
  const shown: number[] = [];
  plan.decisions.forEach((decision, position) => {
    if (decision.action !== 'merged' && decision.action !== 'below-minimum' && (action === undefined || decision.action === action))
      shown.push(position);
  });
  if (action === undefined || action === 'closed') plan.closings.forEach((_, index) => shown.push(plan.keys.length + index));
  return shown;
}

/** A window of the plan's table. */
export async function planRows(store: Store, plan: Plan, positions: readonly number[]): Promise<PlanRow[]> {
  const drafts = draftsAt(plan, positions);
  const known = await knownOf(store, plan, positions, drafts);
  return positions.map((position) => planRow(plan, position, drafts.get(position) ?? null, known));
}

function draftsAt(plan: Plan, positions: readonly number[]): Map<number, Draft> {
  const drafts = new Map<number, Draft>();
  let loaded = -1;
  let batch: Draft[] = [];
  for (const position of positions) {
    if (position >= plan.keys.length) continue;
    const wanted = Math.floor(position / BATCH);
    if (wanted !== loaded) batch = plan.spool.read((loaded = wanted));
    const draft = batch[position % BATCH];
    if (draft) drafts.set(position, draft);
  }
  return drafts;
}

async function knownOf(store: Store, plan: Plan, positions: readonly number[], drafts: ReadonlyMap<number, Draft>): Promise<Known> {
  const matched = positions.flatMap((position) => {
    const [decision, draft] = [plan.decisions[position], drafts.get(position)];
    return decision && draft && isKnown(decision) ? [matchedAt(plan, position, decision, draft)] : [];
  });
  const closed = positions.flatMap((position) => plan.closings[position - plan.keys.length]?.finding.id ?? []);
  const covered = closed.length > 0 ? await coveredBy(store, plan) : null;
  const orphans = covered ? await orphansOf(store, closed, covered) : [];
  // The lowest id is the heir, so it is written last.
  const heirs = new Map([...orphans].reverse().map((one) => [one.original, one.id]));
  return { changes: await changeWords(store, matched), heirs };
}

function closingReason(id: number, heir: number | undefined): string {
  return heir === undefined
    ? `#${id} is no longer in the report`
    : `#${id} is no longer in the report; #${heir} of another test is, and opens`;
}
