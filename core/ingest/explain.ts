import type { PlanRow } from '#core/contract/imports.ts';
import type { Draft } from '#core/model/draft.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { hashWords } from '#core/model/dedupe.ts';
import { BATCH } from './parse-messages.ts';
import type { Decision, Plan } from './plan.ts';
import type { Verdict } from './reimport.ts';

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  same: 'known as #{id}; nothing to change',
  'new-facts': 'known as #{id}; the report brings new facts',
  decided: '#{id} was decided by hand; the report does not overrule it',
  'both-mitigated': '#{id} is mitigated, as the report says',
  'not-reactivated': '#{id} was mitigated and is reported again; reactivation is switched off',
  reappeared: '#{id} was mitigated and is reported again',
  'reported-mitigated': 'the report says #{id} is mitigated',
  'reported-decided': 'the report says #{id} is a false positive, out of scope or accepted',
};

function reasonOf(plan: Plan, decision: Decision): string {
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
      return VERDICT_WORDS[decision.verdict].replace('{id}', String(decision.finding.id));
    default:
      return '';
  }
}

/** One row of the plan's table; `index` past the entries is a closing. */
export function planRow(plan: Plan, index: number, draft: Draft | null): PlanRow {
  const closing = plan.closings[index - plan.keys.length];
  if (closing) {
    const { finding } = closing;
    return {
      index,
      action: 'closed',
      title: finding.title,
      severity: severityOfRank(finding.severity),
      where: place(finding.file_path, finding.line),
      reason: `#${finding.id} is no longer in the report`,
      finding_id: finding.id,
    };
  }
  const decision = plan.decisions[index] as Decision;
  const known =
    'finding' in decision ? decision.finding.id : decision.action === 'duplicate' && decision.original > 0 ? decision.original : null;
  return {
    index,
    action: decision.action as PlanRow['action'],
    title: draft?.title ?? '',
    severity: draft?.severity ?? 'Info',
    where: draft ? whereOf(draft) : '',
    reason: reasonOf(plan, decision),
    finding_id: known,
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
export function planRows(plan: Plan, positions: readonly number[]): PlanRow[] {
  let loaded = -1;
  let drafts: Draft[] = [];
  return positions.map((position) => {
    if (position >= plan.keys.length) return planRow(plan, position, null);
    const batch = Math.floor(position / BATCH);
    if (batch !== loaded) {
      drafts = plan.spool.read(batch);
      loaded = batch;
    }
    return planRow(plan, position, drafts[position % BATCH] ?? null);
  });
}
