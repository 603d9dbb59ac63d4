import type { Draft } from '#core/model/draft.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { deleteRows } from '#core/store/journal.ts';
import { insertMany, updateEach } from '#core/store/journal-many.ts';
import { KNOWN_COLUMNS, knownLists, type KnownRow, knownRows } from '#core/store/known-findings.ts';
import { dropStatusOverrides, type Overrides, overridesOf } from '#core/store/overrides.ts';
import { indexTexts } from '#core/store/search.ts';
import { textHash } from '#core/store/texts.ts';
import { closeFindings } from './close.ts';
import type { ImportFacts } from './finding-row.ts';
import { handOver } from './hand-over.ts';
import { isKnownAs } from './judge.ts';
import type { Key } from './keys.ts';
import { differs, nextRow, type RowFacts } from './known-row.ts';
import { noteVerdicts } from './note-verdicts.ts';
import { BATCH } from './parse-messages.ts';
import { closedBy, type Decision, locationsOf, type Plan, reportKeyOf } from './plan.ts';
import { reconcileEndpoints } from './reconcile-endpoints.ts';
import { attachFiles } from './write-files.ts';
import { cwesOf, type FindingWriter } from './write-findings.ts';

export type KnownDecision = Extract<Decision, { finding: Candidate }>;

/** A known finding with what the report says of it. */
export interface Matched {
  readonly decision: KnownDecision;
  readonly key: Key;
  readonly draft: Draft;
  /** Locations of all entries that are this finding. */
  readonly endpoints: readonly string[];
}

/** Carries out what a plan decided about findings that exist: new facts, reactivations, closings. All of it journaled, a batch at a time. */
export async function applyKnown(
  store: WriteStore,
  plan: Plan,
  facts: ImportFacts & RowFacts,
  leaveOut: ReadonlySet<number>,
  writer: FindingWriter,
): Promise<void> {
  for (let batch = 0; batch < plan.spool.batches; batch++) {
    const matched = readMatched(plan, batch, leaveOut);
    if (matched.length > 0) await applyBatch(store, matched, facts, writer);
  }
  const closings = plan.closings.filter((_, index) => !leaveOut.has(plan.keys.length + index));
  const decisions = plan.decisions.filter((_, position) => !leaveOut.has(position));
  await closeFindings(
    store,
    closings.map((one) => one.finding),
    facts,
  );
  await handOver(store, plan, closedBy({ decisions, closings }), facts);
}

/** Entries of a batch whose finding has something to change. */
function readMatched(plan: Plan, batch: number, leaveOut: ReadonlySet<number>): Matched[] {
  const start = batch * BATCH;
  const decisions = plan.decisions.slice(start, start + BATCH);
  const isWanted = (decision: Decision, at: number): decision is KnownDecision => isKnown(decision) && !leaveOut.has(start + at);
  if (!decisions.some(isWanted)) return [];
  const drafts = plan.spool.read(batch);
  return decisions.flatMap((decision, at) => (isWanted(decision, at) ? [matchedAt(plan, start + at, decision, drafts[at] as Draft)] : []));
}

/** Whether a decision changes a finding that exists. */
export function isKnown(decision: Decision): decision is KnownDecision {
  return 'finding' in decision && decision.action !== 'untouched';
}

/** A known finding with what the report says of it: the entry at a position, and those that are the same finding. */
export function matchedAt(plan: Plan, position: number, decision: KnownDecision, draft: Draft): Matched {
  const key = { ...(plan.keys[position] as Key), report_key: reportKeyOf(plan, position, decision.also) };
  return { decision, key, draft, endpoints: locationsOf(plan, position, decision.also) };
}

/** What a matched finding is and what it becomes. */
export interface Change {
  readonly id: number;
  readonly row: KnownRow;
  readonly next: KnownRow;
}

/** The rows of matched findings before and after. `texts`: ids of the drafts' long texts by `textHash`. */
export function changesOf(
  matched: readonly Matched[],
  rows: ReadonlyMap<number, KnownRow>,
  overrides: Overrides,
  texts: ReadonlyMap<string, number>,
  facts: RowFacts,
): Change[] {
  const idOf = (text: string | null | undefined): number | undefined => (text ? texts.get(textHash(text)) : undefined);
  return matched.flatMap(({ decision: { finding, verdict, duplicate_of }, key, draft }) => {
    const row = rows.get(finding.id);
    if (!row) return [];
    const said = { description_id: idOf(draft.description), mitigation_id: idOf(draft.mitigation) };
    const reported = { verdict, key, draft, duplicate_of, overrides: overrides.of(finding.id), ...said };
    return [{ id: finding.id, row, next: nextRow(row, reported, facts) }];
  });
}

async function applyBatch(
  store: WriteStore,
  matched: readonly Matched[],
  facts: ImportFacts & RowFacts,
  writer: FindingWriter,
): Promise<void> {
  const ids = matched.map((one) => one.decision.finding.id);
  for (const id of ids) store.log.touched.add(id);
  const [rows, overrides] = [await knownRows(store, ids), await overridesOf(store, ids)];
  const endpoints = await reconcileEndpoints(
    store,
    matched.map((one) => ({
      finding: one.decision.finding,
      endpoints: one.endpoints,
      mitigated: one.decision.verdict === 'reported-mitigated',
    })),
    writer,
    facts.now,
  );
  const texts = await writer.textIds(
    matched.flatMap(({ draft }) => [draft.description, draft.mitigation].filter((text) => !!text) as string[]),
  );
  const changes = changesOf(matched, rows, overrides, texts, facts)
    .map(({ id, row, next }) => ({ id, row, next: { ...next, endpoint_count: endpoints.get(id) ?? row.endpoint_count } }))
    .filter(({ row, next }) => differs(row, next));
  await writeChanges(store, changes);
  const isNew = ({ decision, key }: Matched): boolean => !isKnownAs(decision.finding, key);
  await replaceLists(store, matched.filter(isNew), overrides, writer);
  await attachFiles(
    store,
    matched.map(({ decision, draft }) => ({ id: decision.finding.id, files: draft.files ?? [] })),
    facts.now,
  );
  const moved = changes.filter(({ row, next }) => row.status !== next.status).map(({ id }) => id);
  await dropStatusOverrides(
    store,
    moved.filter((id) => overrides.of(id).has('status')),
  );
  await noteVerdicts(store, matched, facts);
}

/** What stands in a finding's search document. */
const SEARCHED = ['title', 'component_name', 'component_version', 'file_path'] as const;

async function writeChanges(store: WriteStore, changes: readonly Change[]): Promise<void> {
  const columns = KNOWN_COLUMNS.filter((column) => changes.some(({ row, next }) => row[column] !== next[column]));
  await updateEach(
    store,
    'finding',
    columns,
    changes.map(({ id, next }) => ({ id, values: columns.map((column) => next[column]) })),
  );
  for (const { id, row, next } of changes) if (SEARCHED.some((column) => row[column] !== next[column])) store.log.unsearched.add(id);
  const described = changes.flatMap(({ row, next }) => (row.description_id === next.description_id ? [] : [next.description_id ?? 0]));
  await indexTexts(store, [...new Set(described)]);
}

/** Vulnerability ids and CWEs become the report's, unless a person set them; findings whose lists are the same already are passed over. */
async function replaceLists(store: WriteStore, matched: readonly Matched[], overrides: Overrides, writer: FindingWriter): Promise<void> {
  if (matched.length === 0) return;
  for (const one of matched) store.log.unsearched.add(one.decision.finding.id);
  const known = await writer.vulnerabilityIds(new Set(matched.flatMap((one) => one.draft.vulnerability_ids ?? [])));
  const { vulnerabilities, cwes } = await knownLists(
    store,
    matched.map((one) => one.decision.finding.id),
  );
  const wanted = matched.map(({ decision: { finding }, draft }) => {
    const own = { vulnerabilities: vulnerabilities.get(finding.id) ?? [], cwes: cwes.get(finding.id) ?? [] };
    const isSet = overrides.of(finding.id);
    return {
      id: finding.id,
      own,
      vulnerabilities: isSet.has('vulnerability_ids')
        ? own.vulnerabilities
        : (draft.vulnerability_ids ?? []).map((id) => known.get(id) ?? 0),
      // A report that names no CWE leaves the primary one, and so the list.
      cwes: draft.cwe && !isSet.has('cwe') ? cwesOf(draft).sort((a, b) => a - b) : own.cwes,
    };
  });
  const same = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((value, at) => value === b[at]);
  const otherIds = wanted.filter((one) => !same(one.vulnerabilities, one.own.vulnerabilities));
  await deleteRows(store, 'finding_vulnerability', { column: 'finding_id', ids: otherIds.map((one) => one.id) });
  await insertMany(
    store,
    'finding_vulnerability',
    ['finding_id', 'position', 'vulnerability_id'],
    otherIds.flatMap((one) => one.vulnerabilities.map((id, position) => [one.id, position, id])),
  );
  const otherCwes = wanted.filter((one) => !same(one.cwes, one.own.cwes));
  await deleteRows(store, 'finding_cwe', { column: 'finding_id', ids: otherCwes.map((one) => one.id) });
  await insertMany(
    store,
    'finding_cwe',
    ['finding_id', 'cwe'],
    otherCwes.flatMap((one) => one.cwes.map((cwe) => [one.id, cwe])),
  );
}
