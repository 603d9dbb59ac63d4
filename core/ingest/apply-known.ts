import type { Draft } from '#core/model/draft.ts';
import { FLAGS } from '#core/model/status.ts';
import { reserveIds } from '#core/store/bulk.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { equals, orElse, statusWith } from '#core/store/expressions.ts';
import { deleteRows, updateRows } from '#core/store/journal.ts';
import { insertMany, updateEach } from '#core/store/journal-many.ts';
import { KNOWN_COLUMNS, type KnownRow, knownLists, knownRows } from '#core/store/known-findings.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { ImportFacts } from './finding-row.ts';
import type { Key } from './keys.ts';
import { differs, nextRow } from './known-row.ts';
import { BATCH } from './parse-messages.ts';
import { type Decision, locationsOf, type Plan, reportKeyOf } from './plan.ts';
import { reconcileEndpoints } from './reconcile-endpoints.ts';
import { attachFiles } from './write-files.ts';
import { cwesOf, type FindingWriter } from './write-findings.ts';

type KnownDecision = Extract<Decision, { finding: Candidate }>;

interface Matched {
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
  facts: ImportFacts,
  leaveOut: ReadonlySet<number>,
  writer: FindingWriter,
  restartSla: boolean,
): Promise<void> {
  for (let batch = 0; batch < plan.spool.batches; batch++) {
    const matched = readMatched(plan, batch, leaveOut);
    if (matched.length > 0) await applyBatch(store, matched, facts, writer, restartSla);
  }
  const closing = plan.closings.filter((_, index) => !leaveOut.has(plan.keys.length + index)).map((one) => one.finding);
  await closeFindings(store, closing, facts);
}

/** Entries of a batch whose finding has something to change. */
function readMatched(plan: Plan, batch: number, leaveOut: ReadonlySet<number>): Matched[] {
  const start = batch * BATCH;
  const decisions = plan.decisions.slice(start, start + BATCH);
  const isWanted = (decision: Decision, at: number): decision is KnownDecision =>
    'finding' in decision && decision.action !== 'untouched' && !leaveOut.has(start + at);
  if (!decisions.some(isWanted)) return [];
  const drafts = plan.spool.read(batch);
  return decisions.flatMap((decision, at) => {
    if (!isWanted(decision, at)) return [];
    const position = start + at;
    const key = { ...(plan.keys[position] as Key), report_key: reportKeyOf(plan, position, decision.also) };
    return [{ decision, key, draft: drafts[at] as Draft, endpoints: locationsOf(plan, position, decision.also) }];
  });
}

const NOTES: Readonly<Partial<Record<KnownDecision['verdict'], string>>> = {
  reappeared: 'Reported again: reactivated.',
  'reported-mitigated': 'The report says this is mitigated.',
};

async function applyBatch(
  store: WriteStore,
  matched: readonly Matched[],
  facts: ImportFacts,
  writer: FindingWriter,
  restartSla: boolean,
): Promise<void> {
  const ids = matched.map((one) => one.decision.finding.id);
  for (const id of ids) store.log.touched.add(id);
  const rows = await knownRows(store, ids);
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
  const changes = matched.flatMap(({ decision: { finding, verdict }, key, draft }) => {
    const row = rows.get(finding.id);
    if (!row) return [];
    const next = {
      ...nextRow(row, { verdict, severity: finding.severity, key, draft, restartSla }, facts),
      endpoint_count: endpoints.get(finding.id) ?? row.endpoint_count,
    };
    return differs(row, next) ? [{ id: finding.id, row, next }] : [];
  });
  const columns = KNOWN_COLUMNS.filter((column) => changes.some(({ row, next }) => row[column] !== next[column]));
  await updateEach(
    store,
    'finding',
    columns,
    changes.map(({ id, next }) => ({ id, values: columns.map((column) => next[column]) })),
  );
  await replaceLists(
    store,
    matched.filter((one) => rows.get(one.decision.finding.id)?.report_key !== one.key.report_key),
    writer,
  );
  await attachFiles(
    store,
    matched.map(({ decision, draft }) => ({ id: decision.finding.id, files: draft.files ?? [] })),
    facts.now,
  );
  await noteVerdicts(store, matched, rows, facts);
}

/** Vulnerability ids and CWEs become the report's; findings whose lists are the same already are passed over. */
async function replaceLists(store: WriteStore, matched: readonly Matched[], writer: FindingWriter): Promise<void> {
  if (matched.length === 0) return;
  for (const one of matched) store.log.unsearched.add(one.decision.finding.id);
  const known = await writer.vulnerabilityIds(new Set(matched.flatMap((one) => one.draft.vulnerability_ids ?? [])));
  const { vulnerabilities, cwes } = await knownLists(
    store,
    matched.map((one) => one.decision.finding.id),
  );
  const wanted = matched.map(({ decision, draft }) => ({
    id: decision.finding.id,
    vulnerabilities: (draft.vulnerability_ids ?? []).map((id) => known.get(id) ?? 0),
    // A report that names no CWE leaves the primary one, and so the list.
    cwes: draft.cwe ? cwesOf(draft).sort((a, b) => a - b) : (cwes.get(decision.finding.id) ?? []),
  }));
  const same = (a: readonly number[], b: readonly number[] = []): boolean =>
    a.length === b.length && a.every((value, at) => value === b[at]);
  const otherIds = wanted.filter((one) => !same(one.vulnerabilities, vulnerabilities.get(one.id)));
  await deleteRows(store, 'finding_vulnerability', { column: 'finding_id', ids: otherIds.map((one) => one.id) });
  await insertMany(
    store,
    'finding_vulnerability',
    ['finding_id', 'position', 'vulnerability_id'],
    otherIds.flatMap((one) => one.vulnerabilities.map((id, position) => [one.id, position, id])),
  );
  const otherCwes = wanted.filter((one) => !same(one.cwes, cwes.get(one.id)));
  await deleteRows(store, 'finding_cwe', { column: 'finding_id', ids: otherCwes.map((one) => one.id) });
  await insertMany(
    store,
    'finding_cwe',
    ['finding_id', 'cwe'],
    otherCwes.flatMap((one) => one.cwes.map((cwe) => [one.id, cwe])),
  );
}

async function noteVerdicts(
  store: WriteStore,
  matched: readonly Matched[],
  rows: ReadonlyMap<number, KnownRow>,
  facts: ImportFacts,
): Promise<void> {
  const notes = matched.flatMap(({ decision: { finding, verdict } }) => {
    const text = NOTES[verdict];
    if (text === undefined) return [];
    const isDuplicate = ((rows.get(finding.id)?.status ?? 0) & FLAGS.duplicate) !== 0;
    const entry =
      verdict === 'reappeared' && isDuplicate ? 'Reported again: no longer mitigated, still inactive because it is a duplicate.' : text;
    return [{ id: finding.id, entry }];
  });
  await writeNotes(store, notes, facts);
}

/** Findings the report no longer names: mitigated at the scan date, out of their risk acceptance, their locations mitigated (domain facts 3.4). */
async function closeFindings(store: WriteStore, closing: readonly Candidate[], facts: ImportFacts): Promise<void> {
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

async function writeNotes(
  store: WriteStore,
  notes: readonly { readonly id: number; readonly entry: string }[],
  facts: ImportFacts,
): Promise<void> {
  const first = await reserveIds(store, 'note', notes.length);
  await insertMany(
    store,
    'note',
    ['id', 'uuid', 'subject', 'subject_id', 'entry', 'date', 'author_id'],
    notes.map(({ id, entry }, at) => [first + at, uuid7(), 'finding', id, entry, facts.now, facts.user]),
  );
}
