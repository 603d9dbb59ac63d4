import type { ImportRequest, PlanCounts } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { doubtOf } from '#core/model/import-doubt.ts';
import type { Parser, ReportedTest } from '#core/parsers/_kit/parser.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { DuplicateReason } from './dedupe.ts';
import { combinedKey } from './fingerprint.ts';
import type { Key } from './keys.ts';
import type { Verdict } from './judge.ts';
import type { Spool } from './spool.ts';
import type { Target } from './target.ts';

/** What will happen to one report entry. `also`: positions of later entries that are the same finding, whose locations it takes. */
export type Decision =
  | { readonly action: 'created'; readonly also: readonly number[] }
  /** `original`: a finding's id, or −(position + 1) of an earlier entry. */
  | { readonly action: 'duplicate'; readonly original: number; readonly reason: DuplicateReason; readonly also: readonly number[] }
  | {
      readonly action: 'matched' | 'reactivated' | 'closed' | 'untouched';
      readonly finding: Candidate;
      readonly verdict: Verdict;
      readonly also: readonly number[];
      /** The finding it becomes a duplicate of; null: it is a duplicate no longer; absent: that stays. */
      readonly duplicate_of?: number | null;
    }
  /** The same finding as an earlier entry of this report, which takes its locations. `into` as `original`. */
  | { readonly action: 'merged'; readonly into: number }
  | { readonly action: 'below-minimum' };

/** A finding that will be closed because the report no longer names it. */
export interface Closing {
  readonly finding: Candidate;
}

/** Everything that is decided before a single row is written. Lives in memory (drafts in the spool) until committed or discarded. */
export interface Plan {
  readonly id: string;
  readonly request: z.output<typeof ImportRequest>;
  readonly file: { readonly path: string; readonly name: string; readonly size: number };
  readonly parser: Parser;
  readonly problems: readonly string[];
  /** The report lacks entries, as far as it says itself. */
  readonly incomplete: boolean;
  readonly reported: ReportedTest | undefined;
  readonly keys: readonly Key[];
  readonly spool: Spool;
  /** Seconds spent reading. */
  readonly seconds: number;
  target: Target;
  decisions: readonly Decision[];
  closings: readonly Closing[];
  /** Findings that stay open only because the report is incomplete. */
  kept: number;
  /** The newest journal entry the decisions know of; a newer one means deciding again. */
  knows: number;
}

/** What has to be told of a plan: first whether it is in the wrong place, or why nothing is closed, then the problems of the report. */
export function problemsOf(plan: Pick<Plan, 'kept' | 'problems' | 'decisions' | 'closings' | 'keys'>): string[] {
  const { kept, problems } = plan;
  const doubt = doubtOf(countPlan(plan));
  if (doubt !== null) return [doubt, ...problems];
  if (kept === 0) return [...problems];
  const findings = kept === 1 ? '1 finding that it does not name stays' : `${kept} findings that it does not name stay`;
  return [`Nothing is closed, because the report is incomplete: ${findings} open.`, ...problems];
}

/** Ids of findings that the plan closes. */
export function closedBy({ decisions, closings }: Pick<Plan, 'decisions' | 'closings'>): ReadonlySet<number> {
  const ids = new Set(closings.map(({ finding }) => finding.id));
  for (const one of decisions) if (one.action === 'closed') ids.add(one.finding.id);
  return ids;
}

/** The numbers of a plan, without the entries left out. */
export function countPlan(plan: Pick<Plan, 'decisions' | 'closings' | 'keys'>, leaveOut: ReadonlySet<number> = new Set()): PlanCounts {
  const counts = { created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 0 };
  plan.decisions.forEach((decision, position) => {
    if (leaveOut.has(position)) return;
    if (decision.action === 'duplicate') counts.duplicates++;
    else if (decision.action !== 'merged' && decision.action !== 'below-minimum') counts[decision.action]++;
  });
  plan.closings.forEach((_, index) => {
    if (!leaveOut.has(plan.keys.length + index)) counts.closed++;
  });
  return counts;
}

/** The locations of an entry and of those that are the same finding, each once. */
export function locationsOf(plan: Pick<Plan, 'keys'>, position: number, also: readonly number[]): readonly string[] {
  const own = (plan.keys[position] as Key).locations;
  if (also.length === 0) return own;
  return [...new Set([own, ...also.map((other) => (plan.keys[other] as Key).locations)].flat())];
}

/** The report key of an entry together with those that are the same finding: it changes when any of theirs does. */
export function reportKeyOf(plan: Pick<Plan, 'keys'>, position: number, also: readonly number[]): number {
  const own = (plan.keys[position] as Key).report_key;
  if (also.length === 0) return own;
  return combinedKey([own, ...also.map((other) => (plan.keys[other] as Key).report_key)]);
}
