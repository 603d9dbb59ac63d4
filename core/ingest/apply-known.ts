import type { Draft } from '#core/model/draft.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { slaExpiration } from '#core/model/sla.ts';
import { FLAGS, settleStatus } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { equals, orElse, own, statusWith } from '#core/store/expressions.ts';
import { deleteRows, insertRows, updateRows } from '#core/store/journal.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { ImportFacts } from './finding-row.ts';
import type { Key } from './keys.ts';
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

/**
 * Carries out what a plan decided about findings that exist: new facts, reactivations, closings. All of it journaled.
 */
export async function applyKnown(
  store: WriteStore,
  plan: Plan,
  facts: ImportFacts,
  leaveOut: ReadonlySet<number>,
  writer: FindingWriter,
  restartSla: boolean,
): Promise<void> {
  const matched = readMatched(plan, leaveOut);
  for (const one of matched) {
    store.log.touched.add(one.decision.finding.id);
    if (one.decision.verdict === 'reappeared') await reactivate(store, one, facts, restartSla);
    if (one.decision.verdict === 'reported-mitigated') await takeMitigation(store, one, facts);
    if (one.decision.verdict === 'reported-decided') await takeDecision(store, one, facts);
  }
  await takeFacts(store, matched, facts, writer);
  await attachFiles(
    store,
    matched.map(({ decision, draft }) => ({ id: decision.finding.id, files: draft.files ?? [] })),
    facts.now,
  );
  await reconcileEndpoints(
    store,
    matched.map((one) => ({
      finding: one.decision.finding,
      endpoints: one.endpoints,
      mitigated: one.decision.verdict === 'reported-mitigated',
    })),
    writer,
    facts.now,
  );
  const closing = plan.closings.filter((_, index) => !leaveOut.has(plan.keys.length + index)).map((one) => one.finding);
  await closeFindings(store, closing, facts);
}

/** Entries whose finding has something to change. */
function readMatched(plan: Plan, leaveOut: ReadonlySet<number>): Matched[] {
  const matched: Matched[] = [];
  let loaded = -1;
  let drafts: Draft[] = [];
  plan.decisions.forEach((decision, position) => {
    if (!('finding' in decision) || decision.action === 'untouched' || leaveOut.has(position)) return;
    const batch = Math.floor(position / BATCH);
    if (batch !== loaded) {
      drafts = plan.spool.read(batch);
      loaded = batch;
    }
    const key = { ...(plan.keys[position] as Key), report_key: reportKeyOf(plan, position, decision.also) };
    matched.push({ decision, key, draft: drafts[position % BATCH] as Draft, endpoints: locationsOf(plan, position, decision.also) });
  });
  return matched;
}

/** A mitigated finding is reported again: it opens, unless it is a duplicate; its SLA restarts where configured (domain facts 4.3-2c). */
async function reactivate(store: WriteStore, { decision, draft }: Matched, facts: ImportFacts, restartSla: boolean): Promise<void> {
  const { finding } = decision;
  const isDuplicate = (finding.status & FLAGS.duplicate) !== 0;
  const opened = (finding.status & ~(FLAGS.is_mitigated | (isDuplicate ? FLAGS.verified : 0))) | (isDuplicate ? 0 : FLAGS.active);
  const status = facts.verified === undefined || isDuplicate ? opened : facts.verified ? opened | FLAGS.verified : opened & ~FLAGS.verified;
  const sla =
    restartSla && facts.sla
      ? { sla_start_date: facts.today, sla_expiration_date: slaExpiration(facts.sla, severityOfRank(finding.severity), facts.today) }
      : {};
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: [finding.id] },
    {
      status,
      mitigated: null,
      mitigated_by_id: null,
      last_status_update: facts.now,
      updated: facts.now,
      ...sla,
      component_name: orElse('component_name', draft.component_name ?? null),
      component_version: orElse('component_version', draft.component_version ?? null),
    },
  );
  await note(
    store,
    [finding.id],
    facts,
    isDuplicate ? 'Reported again: no longer mitigated, still inactive because it is a duplicate.' : 'Reported again: reactivated.',
  );
}

/** An open finding that the report calls mitigated: the report's own date is kept (domain decision 3). */
async function takeMitigation(store: WriteStore, { decision, key }: Matched, facts: ImportFacts): Promise<void> {
  const { finding } = decision;
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: [finding.id] },
    {
      status: (finding.status | FLAGS.is_mitigated) & ~FLAGS.active,
      mitigated: key.mitigated ?? facts.now,
      mitigated_by_id: facts.user,
      last_status_update: facts.now,
      updated: facts.now,
    },
  );
  await note(store, [finding.id], facts, 'The report says this is mitigated.');
}

/** An open finding that the report calls false positive, out of scope or accepted; an acceptance survives (domain decision 3). */
async function takeDecision(store: WriteStore, { decision, key }: Matched, facts: ImportFacts): Promise<void> {
  const { finding } = decision;
  const special = FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted;
  const wanted = ((finding.status & ~special) | (key.status & special)) & ~FLAGS.active;
  const settled = settleStatus({
    before: finding.status,
    after: wanted,
    isNew: false,
    mitigation: { mitigated: finding.mitigated, mitigated_by: null },
    user: facts.user,
    now: facts.now,
  });
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: [finding.id] },
    {
      status: settled.status,
      mitigated: settled.mitigation.mitigated,
      mitigated_by_id: settled.mitigation.mitigated_by,
      last_status_update: facts.now,
      updated: facts.now,
    },
  );
}

/** What the report may update on any matched finding: fix facts, ids, CWEs, empty components (domain facts 4.3 with decision 4). */
async function takeFacts(store: WriteStore, matched: readonly Matched[], facts: ImportFacts, writer: FindingWriter): Promise<void> {
  const changed = matched.filter(({ decision, key }) => decision.finding.report_key !== key.report_key);
  if (changed.length === 0) return;
  const ids = changed.map((one) => one.decision.finding.id);
  const known = await writer.vulnerabilityIds(new Set(changed.flatMap((one) => one.draft.vulnerability_ids ?? [])));
  for (const { decision, draft, key } of changed) {
    const fix =
      draft.fix_available === undefined || draft.fix_available === null
        ? own('status')
        : draft.fix_available
          ? statusWith(FLAGS.fix_available, FLAGS.fix_unavailable)
          : statusWith(FLAGS.fix_unavailable, FLAGS.fix_available);
    await updateRows(
      store,
      'finding',
      { column: 'id', ids: [decision.finding.id] },
      {
        status: fix,
        fix_version: draft.fix_version ?? own('fix_version'),
        cve: draft.vulnerability_ids?.[0] ?? null,
        cwe: draft.cwe ?? own('cwe'),
        report_key: key.report_key,
        updated: facts.now,
        component_name: orElse('component_name', draft.component_name ?? null),
        component_version: orElse('component_version', draft.component_version ?? null),
      },
    );
    store.log.unsearched.add(decision.finding.id);
  }
  await replaceRows(
    store,
    'finding_vulnerability',
    ids,
    changed.flatMap(({ decision, draft }) =>
      (draft.vulnerability_ids ?? []).map((id, position) => ({
        finding_id: decision.finding.id,
        position,
        vulnerability_id: known.get(id) ?? 0,
      })),
    ),
  );
  await replaceRows(
    store,
    'finding_cwe',
    ids,
    changed.flatMap(({ decision, draft }) => cwesOf(draft).map((cwe) => ({ finding_id: decision.finding.id, cwe }))),
  );
}

async function replaceRows(
  store: WriteStore,
  table: 'finding_vulnerability' | 'finding_cwe',
  ids: readonly number[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  await deleteRows(store, table, { column: 'finding_id', ids });
  await insertRows(store, table, rows);
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
  await note(store, ids, facts, `Mitigated: no longer reported by import ${facts.import_id} into test ${facts.test_id}.`);
}

async function note(store: WriteStore, ids: readonly number[], facts: ImportFacts, entry: string): Promise<void> {
  await insertRows(
    store,
    'note',
    ids.map((id) => ({ uuid: uuid7(), subject: 'finding', subject_id: id, entry, date: facts.now, author_id: facts.user })),
  );
}
