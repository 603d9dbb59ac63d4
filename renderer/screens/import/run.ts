import type { PlanSummary } from '#core/contract/imports.ts';
import { ask } from '#renderer/api/ask.ts';
import { CallError, call } from '#renderer/api/client.ts';
import { cancelJob, finishJob, startJob } from '#renderer/api/jobs.ts';
import { changesInWords } from '#renderer/import-record/action-words.ts';
import { useImport } from '#renderer/stores/import.ts';
import { toast } from '#renderer/stores/toasts.ts';
import { undo } from '#renderer/undo.ts';
import { type Entry, knownIn, requestOf, testOf } from './entry.ts';
import { chosenEntries, leftOutOf, placeFor, resetImportState, type Run, setRun, useImportState } from './state.ts';

const now = () => useImportState.getState();

/** Makes the plan of every chosen file, one after another. */
export async function makePlans(): Promise<void> {
  const { session } = now();
  const entries = chosenEntries(now());
  useImportState.setState({
    stage: 'plan',
    shown: entries[0]?.file.file ?? null,
    leftOut: {},
    runs: Object.fromEntries(entries.map((entry) => [entry.file.file, { at: 'waiting' } satisfies Run])),
  });
  for (const entry of entries) {
    if (now().session !== session || now().runs[entry.file.file]?.at !== 'waiting') continue;
    await makePlan(entry, session);
  }
}

async function makePlan(entry: Entry, session: number): Promise<void> {
  const { file } = entry.file;
  setRun(file, { at: 'planning' });
  try {
    const request = await requestFor(entry);
    const jobId = await startJob('imports.plan', request);
    if (now().session !== session) return cancelJob(jobId);
    setRun(file, { at: 'planning', jobId });
    const plan = await finishJob<'imports.plan'>(jobId);
    if (now().session === session && now().runs[file]?.at === 'planning') setRun(file, { at: 'planned', plan });
    else discard(plan.plan_id);
  } catch (error) {
    if (now().session === session && now().runs[file]?.at === 'planning') setRun(file, { at: 'failed', message: (error as Error).message });
  }
}

async function requestFor(entry: Entry) {
  const { options } = now();
  const place = placeFor(now(), entry);
  const tree = await ask('products.tree', {});
  const known = knownIn(tree, place);
  const { tests } = known.engagement ? await ask('tests.list', { engagement_id: known.engagement.id }) : { tests: [] };
  return requestOf(entry, place, known, testOf(entry, tests, useImport.getState().into?.test), options);
}

/** Carries out every plan that was not carried out yet, one transaction each. Goes on when the sheet is closed meanwhile. */
export async function commitAll(): Promise<void> {
  const { session } = now();
  const files = chosenEntries(now()).map((entry) => entry.file.file);
  useImportState.setState({ stage: 'result' });
  for (const file of files) {
    const run = now().runs[file];
    if (now().session === session && (run?.at === 'planned' || run?.at === 'stopped')) await commit(file, run.plan, session);
  }
}

async function commit(file: string, plan: PlanSummary, session: number): Promise<void> {
  const isCurrent = () => now().session === session;
  setRun(file, { at: 'committing', plan });
  try {
    const jobId = await startJob('imports.commit', { plan_id: plan.plan_id, leave_out: [...leftOutOf(now(), file).keys()] });
    if (isCurrent()) setRun(file, { at: 'committing', plan, jobId });
    const result = await finishJob<'imports.commit'>(jobId);
    if (isCurrent()) setRun(file, { at: 'done', plan, result });
    else
      toast({
        title: `Imported ${plan.file_name}: ${changesInWords(result.counts)}`,
        action: { label: 'Undo', run: () => void undo(result.journal_id) },
      });
  } catch (error) {
    const isCancelled = error instanceof CallError && error.code === 'job.cancelled';
    if (isCurrent()) setRun(file, { at: 'stopped', plan, message: (error as Error).message, isCancelled });
    else if (!isCancelled) toast({ title: (error as Error).message, tone: 'bad' });
  }
}

/** Takes back what the sheet imported, the latest first. */
export async function undoAll(): Promise<void> {
  const done = Object.entries(now().runs).flatMap(([file, run]) => (run.at === 'done' ? [{ file, run }] : []));
  for (const { file, run } of done.reverse()) if (await undo(run.result.journal_id)) setRun(file, { ...run, at: 'undone' });
}

/** Stops what runs for a file. A file whose plan was stopped is left out. */
export function cancel(file: string): void {
  const run = now().runs[file];
  if ((run?.at === 'planning' || run?.at === 'committing') && run.jobId !== undefined) cancelJob(run.jobId);
}

/** Back to the files; what was planned is forgotten. */
export function backToFiles(): void {
  discardPlans();
  useImportState.setState(({ session }) => ({ session: session + 1, stage: 'choose', runs: {}, shown: null, leftOut: {} }));
}

/** From the result back to the plans that were not carried out. */
export function backToPlan(): void {
  const runs = Object.entries(now().runs).map(
    ([file, run]) => [file, run.at === 'stopped' ? ({ at: 'planned', plan: run.plan } satisfies Run) : run] as const,
  );
  useImportState.setState({ stage: 'plan', runs: Object.fromEntries(runs) });
}

/** Empties the sheet. An import that is being written goes on; everything else is stopped and forgotten. */
export function endImport(): void {
  discardPlans();
  resetImportState();
}

function discardPlans(): void {
  for (const run of Object.values(now().runs)) {
    if (run.at === 'planning' && run.jobId !== undefined) cancelJob(run.jobId);
    if (run.at === 'planned' || run.at === 'stopped') discard(run.plan.plan_id);
  }
}

function discard(plan_id: string): void {
  // A plan that is gone already needs no telling.
  void call('imports.discard', { plan_id }).catch(() => undefined);
}
