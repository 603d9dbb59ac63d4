import { randomUUID } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import type { ImportRequest, ImportResult, PlanSummary } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { apply } from '#core/ingest/apply.ts';
import { checkedOptions } from '#core/ingest/check-options.ts';
import { decide } from '#core/ingest/decide.ts';
import { planIndex, planRows } from '#core/ingest/explain.ts';
import { type Key, keyPool } from '#core/ingest/keys.ts';
import { parseInThread } from '#core/ingest/parse.ts';
import { countPlan, type Plan, problemsOf } from '#core/ingest/plan.ts';
import { createSpool } from '#core/ingest/spool.ts';
import { checkTestType, resolveTarget, testTypeName } from '#core/ingest/target.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { keepContent, type KeptContent } from '#core/store/file-content.ts';
import type { WriteStore } from '#core/store/database.ts';
import { importRecords, importsBuiltOn, lockImports } from '#core/store/imports.ts';
import { newestEntry } from '#core/store/journal-read.ts';
import { settingsOf } from '#core/store/settings.ts';
import type { Implement, JobContext } from './context.ts';
import { detectFiles } from './detect-files.ts';

type Request = z.output<typeof ImportRequest>;

export const imports: Implement<'imports'> = {
  detect: async (input, context) => ({ files: await detectFiles(input.files, context) }),

  plan: async (input, context) => {
    const plan = await makePlan(input, context);
    context.services.plans.keep(plan);
    return summaryOf(plan);
  },

  plan_rows: async (input, { services, store }) => {
    const plan = services.plans.get(input.plan_id);
    const positions = planIndex(plan, input.action);
    return { count: positions.length, rows: await planRows(store, plan, positions.slice(input.offset, input.offset + input.limit)) };
  },

  discard: async (input, { services }) => {
    services.plans.discard(input.plan_id);
    return {};
  },

  commit: async (input, context) =>
    await context.services.plans.carryOut(input.plan_id, async (plan) => {
      const content = keptContent(plan.file, context, context.signal);
      try {
        return await commit(plan, new Set(input.leave_out), context, content);
      } finally {
        (await content.catch(() => null))?.close();
      }
    }),

  run: async (input, context) => {
    // The report is packed while it is read: one thread each, and the disk gives it once.
    const file = context.services.files.resolve(input.file);
    const stop = new AbortController();
    const content = keptContent(file, context, AbortSignal.any([context.signal, stop.signal]));
    content.catch(() => undefined);
    try {
      const plan = await makePlan(input, context);
      try {
        return await commit(plan, new Set(), context, content);
      } finally {
        plan.spool.close();
      }
    } finally {
      stop.abort();
      (await content.catch(() => null))?.close();
    }
  },

  list: async ({ offset, limit, ...where }, { store }) => await importRecords(store, where, { offset, limit }),

  builds_on: async ({ id }, { store }) => await importsBuiltOn(store, id),

  get: async ({ id }, { store }) => {
    const {
      imports: [record],
    } = await importRecords(store, { id }, { offset: 0, limit: 1 });
    if (!record) throw new AppError('not-found', { what: 'import', id });
    return record;
  },
};

/** Reads the report and decides what would happen. Nothing is written. */
async function makePlan(asked: Request, context: JobContext): Promise<Plan> {
  const request = { ...asked, options: checkedOptions(asked.options) };
  const file = context.services.files.resolve(request.file);
  if (request.scan_type !== undefined && !parsers.some((parser) => parser.scanType === request.scan_type))
    throw new AppError('import.unknown-scan-type', { scan_type: request.scan_type });
  const started = performance.now();
  const spool = createSpool();
  const keys: Key[] = [];
  const pooled = keyPool();
  try {
    context.progress('Reading', 0, 0, 'findings');
    const parsed = await parseInThread(
      context.services.reports,
      { path: file.path, fileName: file.name, scanType: request.scan_type, service: request.options.service },
      (batch, drafts) => {
        for (const key of batch) keys.push(pooled(key));
        spool.add(drafts);
        context.progress('Reading', keys.length, 0, 'findings');
      },
      context.signal,
    );
    const parser = parsers.find((one) => one.scanType === parsed.scanType);
    if (!parser) throw new AppError('import.unknown-scan-type', { scan_type: parsed.scanType });
    const target = await resolveTarget(context.store, request.target, request.options, parser.scanType, request.mode, parsed.test);
    if (target.test) checkTestType(target.test, parser.scanType, parsed.test);
    const plan: Plan = {
      id: randomUUID(),
      request,
      file,
      parser,
      problems: parsed.problems,
      incomplete: parsed.incomplete,
      reported: parsed.test,
      keys,
      spool,
      target,
      decisions: [],
      closings: [],
      kept: 0,
      knows: 0,
      seconds: (performance.now() - started) / 1000,
    };
    context.progress('Comparing', 0, keys.length, 'findings');
    await decideNow(plan, context);
    return plan;
  } catch (error) {
    spool.close();
    throw error;
  }
}

async function decideNow(plan: Plan, context: Pick<JobContext, 'store'>): Promise<void> {
  const settings = await settingsOf(context.store);
  plan.knows = await newestEntry(context.store);
  await decide(context.store, plan, settings.enable_deduplication);
}

/** Carries a plan out. When something was changed since it was made, it is decided again first, inside the same transaction. */
async function commit(
  plan: Plan,
  leaveOut: ReadonlySet<number>,
  context: JobContext,
  packed: Promise<KeptContent | null>,
): Promise<ImportResult> {
  const started = performance.now();
  const content = await packed;
  return await context.write(async ({ store, actor, now, summarize }) => {
    if (context.signal.aborted) throw cancelled(plan.file);
    await lockImports(store);
    const settings = await settingsOf(store);
    const left = await decideAgain(store, plan, leaveOut, settings.enable_deduplication);
    const contentHash = content ? await content.save(store) : null;
    const result = await apply(store, plan, {
      actor,
      settings,
      leaveOut: left,
      now,
      contentHash,
      signal: context.signal,
      progress: (done, total) => context.progress('Writing', done, total, 'findings'),
    });
    summarize(`Import ${plan.file.name}`);
    return { ...result, journal_id: store.log.journalId, seconds: plan.seconds + (performance.now() - started) / 1000 };
  });
}

/**
 * Brings a plan's decisions up to date, unless nothing was written since: entries left out must be nobody's original, and on a server others
 * may be writing. Returns what is left out, closings by the finding they mean.
 */
async function decideAgain(
  store: WriteStore,
  plan: Plan,
  leaveOut: ReadonlySet<number>,
  deduplicate: boolean,
): Promise<ReadonlySet<number>> {
  if (leaveOut.size === 0 && store.dialect === 'sqlite' && plan.knows === (await newestEntry(store, store.log.journalId))) return leaveOut;
  const { request, keys } = plan;
  const kept = new Set(plan.closings.filter((_, index) => leaveOut.has(keys.length + index)).map(({ finding }) => finding.id));
  const entries = [...leaveOut].filter((position) => position < keys.length);
  plan.target = await resolveTarget(store, request.target, request.options, plan.parser.scanType, request.mode, plan.reported);
  if (plan.target.test) checkTestType(plan.target.test, plan.parser.scanType, plan.reported);
  await decide(store, plan, deduplicate, new Set(entries));
  plan.knows = -1;
  return new Set([...entries, ...plan.closings.flatMap(({ finding }, index) => (kept.has(finding.id) ? [keys.length + index] : []))]);
}

function cancelled(file: Plan['file']): AppError {
  return new AppError('job.cancelled', { what: `Import of ${file.name}` });
}

/** The raw report, compressed. The person's file may have gone since it was read. */
async function keptContent(file: Plan['file'], context: JobContext, signal: AbortSignal): Promise<KeptContent | null> {
  if (!(await settingsOf(context.store)).keep_reports) return null;
  try {
    return await keepContent(file.path, signal);
  } catch (error) {
    if (signal.aborted) throw cancelled(file);
    throw new AppError(
      'import.unreadable',
      {
        file: file.name,
        reason: `it can no longer be read (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}); choose it again`,
      },
      { cause: error },
    );
  }
}

function summaryOf(plan: Plan): PlanSummary {
  const { target } = plan;
  const creates = [
    ...(target.newProductType ? [{ kind: 'product type' as const, name: target.productTypeName }] : []),
    ...(target.product ? [] : [{ kind: 'product' as const, name: target.productName }]),
    ...(target.engagement ? [] : [{ kind: 'engagement' as const, name: target.engagementName }]),
    ...(target.test ? [] : [{ kind: 'test' as const, name: testTypeName(plan.parser.scanType, plan.reported) }]),
  ];
  return {
    plan_id: plan.id,
    file_name: plan.file.name,
    scan_type: plan.parser.scanType,
    mode: plan.request.mode,
    counts: countPlan(plan),
    total: plan.keys.length,
    creates,
    target: {
      product: target.productName,
      engagement: target.engagementName,
      test: target.test?.test_type_name ?? testTypeName(plan.parser.scanType, plan.reported),
      test_id: target.test?.id ?? null,
    },
    problems: problemsOf(plan),
    below_minimum: plan.decisions.filter((decision) => decision.action === 'below-minimum').length,
    seconds: plan.seconds,
  };
}
