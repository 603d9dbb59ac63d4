import type { ImportResult } from '#core/contract/imports.ts';
import type { Settings } from '#core/contract/settings.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Actor } from '#core/model/actor.ts';
import { today } from '#core/model/time.ts';
import { bulkInsert, reserveIds } from '#core/store/bulk.ts';
import type { WriteStore } from '#core/store/database.ts';
import { noteFoundBy } from '#core/store/finding-cluster.ts';
import { noteImport } from '#core/store/journal.ts';
import { createImport, finishImport, statisticsOfTest, statisticsOfImport } from '#core/store/imports.ts';
import { indexImport } from '#core/store/search.ts';
import { settle } from '#core/store/settle.ts';
import { inheritedTagsOf, tagName } from '#core/store/tags.ts';
import { addToNamed } from './add-to-named.ts';
import { applyKnown } from './apply-known.ts';
import { createContext } from './create-context.ts';
import { applyFalsePositiveHistory, keepsFalsePositiveHistory } from './false-positive-history.ts';
import type { ImportFacts } from './finding-row.ts';
import { groupFindings } from './group.ts';
import { withReason, writeNotes } from './note-verdicts.ts';
import { BATCH } from './parse-messages.ts';
import { countPlan, locationsOf, type Plan, problemsOf, reportKeyOf } from './plan.ts';
import { attachFiles } from './write-files.ts';
import { findingWriter, type NewFinding } from './write-findings.ts';
import type { Key } from './keys.ts';

export interface ApplyOptions {
  readonly actor: Actor;
  readonly settings: Settings;
  readonly leaveOut: ReadonlySet<number>;
  readonly now: string;
  /** Hash of the kept raw report, if it is kept. */
  readonly contentHash: string | null;
  progress(done: number, total: number): void;
  readonly signal: AbortSignal;
}

/** Carries a plan out inside the running transaction: all of it, or an error and nothing. */
export async function apply(store: WriteStore, plan: Plan, options: ApplyOptions): Promise<Omit<ImportResult, 'journal_id' | 'seconds'>> {
  const { actor, leaveOut, now } = options;
  const context = await createContext(store, plan, actor, now);
  const before = plan.request.mode === 'reimport' && plan.target.test ? await statisticsOfTest(store, context.test.id) : undefined;
  const counts = countPlan(plan, leaveOut);
  const importId = await createImport(store, {
    plan,
    problems: problemsOf(plan),
    test_id: context.test.id,
    user: actor.id,
    now,
    counts,
    contentHash: options.contentHash,
  });
  const facts = {
    test_id: context.test.id,
    engagement_id: context.engagement.id,
    product_id: context.product.id,
    test_type_id: context.test.test_type_id,
    import_id: importId,
    user: actor.id,
    now,
    today: today(),
    scan_date: plan.request.options.scan_date,
    active: plan.request.options.active,
    verified: plan.request.options.verified,
    sla: options.settings.enable_finding_sla ? context.sla : null,
    restartSla: context.sla.restart_sla_on_reactivation === 1,
  };
  const ids = await writeNew(store, plan, facts, options);
  const writer = findingWriter(store, facts);
  await applyKnown(store, plan, facts, leaveOut, writer);
  await addToNamed(store, plan, facts, leaveOut, writer);
  if (keepsFalsePositiveHistory(options.settings)) await recallFalsePositives(store, plan, facts, options, ids);
  if (options.signal.aborted) throw cancelled(plan);
  await writeActions(store, importId, plan, leaveOut, ids.idOf);
  if (plan.request.options.group_by)
    await groupFindings(store, facts, plan.request.options.group_by, plan.request.options.create_finding_groups_for_all_findings, actor.id);
  await finishImport(store, plan, context, now);
  store.log.tests.add(context.test.id);
  await settle(store);
  return {
    import_id: importId,
    test_id: context.test.id,
    engagement_id: context.engagement.id,
    product_id: context.product.id,
    product_type_id: context.product.prod_type_id,
    scan_type: plan.parser.scanType,
    counts,
    statistics: {
      ...(before ? { before, delta: await statisticsOfImport(store, importId) } : {}),
      after: await statisticsOfTest(store, context.test.id),
    },
    problems: problemsOf(plan),
  };
}

/** Marks what was judged a false positive before: of the new and reactivated findings, and by what the report itself calls one. */
async function recallFalsePositives(
  store: WriteStore,
  plan: Plan,
  facts: ImportFacts,
  { settings, leaveOut }: ApplyOptions,
  ids: NewIds,
): Promise<void> {
  const arrived: number[] = [];
  const reported: number[] = [];
  plan.decisions.forEach((decision, position) => {
    if (leaveOut.has(position)) return;
    const made = ids.idOf(position);
    if (made !== undefined) arrived.push(made);
    if (!('finding' in decision)) return;
    if (decision.action === 'reactivated') arrived.push(decision.finding.id);
    if (decision.verdict === 'reported-decided') reported.push(decision.finding.id);
  });
  await applyFalsePositiveHistory(store, facts.product_id, arrived, reported, {
    user: facts.user,
    now: facts.now,
    retroactive: settings.retroactive_false_positive_history,
  });
}

interface NewIds {
  /** The id a new entry got; undefined when it made no finding. */
  idOf(position: number): number | undefined;
}

/** Begins the note of a new finding whose report gives a reason for its status. */
const REPORTED = 'The report says why:';

async function writeNew(store: WriteStore, plan: Plan, facts: ImportFacts, options: ApplyOptions): Promise<NewIds> {
  const isNew = (position: number): boolean => {
    const action = plan.decisions[position]?.action;
    return (action === 'created' || action === 'duplicate') && !options.leaveOut.has(position);
  };
  const total = plan.keys.reduce((sum, _, position) => sum + (isNew(position) ? 1 : 0), 0);
  const first = await reserveIds(store, 'finding', total);
  const ids = new Float64Array(plan.keys.length);
  let next = first;
  for (let position = 0; position < plan.keys.length; position++) if (isNew(position)) ids[position] = next++;
  const idOf = (position: number): number | undefined => ids[position] || undefined;
  await noteImport(store, facts.import_id);
  const writer = findingWriter(store, facts);
  const inherited = await inheritedTagsOf(store, facts.product_id);
  const request = plan.request.options;
  const importTags = request.apply_tags_to_findings ? [...new Set(request.tags.map(tagName).filter((tag) => tag !== ''))] : [];
  const added = new Set(request.endpoint_to_add);
  for (let batch = 0; batch < plan.spool.batches; batch++) {
    if (options.signal.aborted) throw cancelled(plan);
    const start = batch * BATCH;
    const wanted = plan.keys.slice(start, start + BATCH).some((_, at) => isNew(start + at));
    const drafts = wanted ? plan.spool.read(batch) : [];
    const findings: NewFinding[] = [];
    drafts.forEach((draft, at) => {
      const position = start + at;
      const id = idOf(position);
      if (id === undefined) return;
      const { also = [] } = plan.decisions[position] as { also?: readonly number[] };
      const key = { ...(plan.keys[position] as Key), report_key: reportKeyOf(plan, position, also) };
      const endpoints = [...new Set([...locationsOf(plan, position, also), ...added])];
      findings.push({
        id,
        draft,
        key,
        original: originalId(plan, position, idOf),
        endpoints,
        addedEndpoints: added,
        tags: [...new Set([...(draft.tags ?? []), ...importTags])],
        inheritedTags: inherited,
      });
    });
    await writer.write(findings);
    await writeNotes(
      store,
      findings.flatMap(({ id, draft }) => (draft.status_reason ? [{ id, entry: withReason(REPORTED, draft.status_reason) }] : [])),
      facts,
    );
    await attachFiles(
      store,
      findings.map(({ id, draft }) => ({ id, files: draft.files ?? [] })),
      facts.now,
    );
    options.progress(Math.min(start + BATCH, plan.keys.length), plan.keys.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (total > 0) {
    store.log.made.push([first, first + total - 1]);
    store.log.changes += total;
    await noteOriginals(store, plan, facts, options.leaveOut);
    if (store.dialect === 'postgres') await indexImport(store, facts.import_id);
  }
  return { idOf };
}

function cancelled(plan: Plan): AppError {
  return new AppError('job.cancelled', { what: `Import of ${plan.file.name}` });
}

/** The original's id; null when the entry is nobody's duplicate, or its original was left out. */
function originalId(plan: Plan, position: number, idOf: NewIds['idOf']): number | null {
  const decision = plan.decisions[position];
  if (decision?.action !== 'duplicate') return null;
  return decision.original > 0 ? decision.original : (idOf(-decision.original - 1) ?? null);
}

/** An original is also found by the scanners of its duplicates; its own goes without saying. */
async function noteOriginals(store: WriteStore, plan: Plan, facts: ImportFacts, leaveOut: ReadonlySet<number>): Promise<void> {
  const originals = new Set<number>();
  plan.decisions.forEach((decision, position) => {
    if (decision.action === 'duplicate' && decision.original > 0 && !leaveOut.has(position)) originals.add(decision.original);
  });
  await noteFoundBy(store, [...originals], facts.test_type_id);
}

const ACTION_LETTERS = { created: 'N', duplicate: 'N', matched: 'M', reactivated: 'R', closed: 'C', untouched: 'U' } as const;

/** One action a finding a run: what this import did to it. */
async function writeActions(
  store: WriteStore,
  importId: number,
  plan: Plan,
  leaveOut: ReadonlySet<number>,
  idOf: NewIds['idOf'],
): Promise<void> {
  const rows: (readonly [number, number, string])[] = [];
  plan.decisions.forEach((decision, position) => {
    if (decision.action === 'merged' || decision.action === 'below-minimum' || leaveOut.has(position)) return;
    const finding = 'finding' in decision ? decision.finding.id : idOf(position);
    if (finding !== undefined) rows.push([importId, finding, ACTION_LETTERS[decision.action]]);
  });
  plan.closings.forEach(({ finding }, index) => {
    if (!leaveOut.has(plan.keys.length + index)) rows.push([importId, finding.id, ACTION_LETTERS.closed]);
  });
  await bulkInsert(store, 'test_import_action', ['import_id', 'finding_id', 'action'], rows, { ignore: true });
}
