import { ArrowLeft, Ban, CircleCheck, FileText, Hourglass, ListChecks, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useJobs } from '#renderer/api/jobs.ts';
import { Button } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { TextLink } from '#renderer/components/text-link.tsx';
import { count, counted } from '#renderer/format.ts';
import { ACTION_NAMES, ACTIONS, changesInWords, sumCounts } from '#renderer/import-record/action-words.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import { go, href } from '#renderer/navigation.ts';
import { closeImport } from '#renderer/stores/import.ts';
import type { Entry } from './entry.ts';
import { backToPlan, cancel, commitAll, undoAll } from './run.ts';
import { chosenEntries, type ImportState, type Run, useImportState } from './state.ts';

function doneRuns({ runs }: Pick<ImportState, 'runs'>) {
  return Object.values(runs).flatMap((run) => (run.at === 'done' ? [run] : []));
}

/** Third step: what is being written, and what came of it. */
export function ResultStep() {
  const state = useImportState();
  const done = doneRuns(state);
  const total = sumCounts(done.map((run) => run.result.counts));
  const isRunning = Object.values(state.runs).some((run) => run.at === 'committing');
  return (
    <div className="flex flex-col gap-6 pb-4">
      {done.length > 0 && !isRunning && (
        <div role="status" className="flex flex-col gap-3 rounded-lg bg-sunken p-4 ring-1 ring-line ring-inset">
          <p className="flex items-center gap-2 text-base font-semibold">
            <CircleCheck aria-hidden className="size-5 text-good" />
            {headline(total)}
          </p>
          <dl className="grid grid-cols-3 gap-2 lg:grid-cols-6">
            {ACTION_NAMES.map((name) => (
              <div key={name} className="flex flex-col-reverse">
                <dt className="text-xs text-ink-soft">{ACTIONS[name].label}</dt>
                <dd className="text-xl font-semibold">{count(total[ACTIONS[name].count])}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <ul className="rounded-md ring-1 ring-line ring-inset">
        {chosenEntries(state).map((entry) => (
          <ResultRow key={entry.file.file} entry={entry} run={state.runs[entry.file.file] ?? { at: 'waiting' }} />
        ))}
      </ul>
    </div>
  );
}

function headline(counts: ReturnType<typeof sumCounts>): string {
  const made = counts.created + counts.duplicates;
  return made > 0
    ? `Imported ${counted(made, 'finding')}`
    : changesInWords(counts) === 'no change'
      ? 'Imported; nothing had changed'
      : `Imported: ${changesInWords(counts)}`;
}

function ResultRow({ entry, run }: { readonly entry: Entry; readonly run: Run }) {
  const jobId = run.at === 'committing' ? run.jobId : undefined;
  const job = useJobs((jobs) => (jobId === undefined ? undefined : jobs.byId.get(jobId)));
  const { icon: Icon, tone } = lookOf(run);
  return (
    <li className="flex items-start gap-2.5 border-b border-line/60 px-3 py-2.5 last:border-0">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', tone)} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{entry.file.name}</p>
        {run.at === 'committing' ? (
          <JobProgress job={job} onCancel={() => cancel(entry.file.file)} />
        ) : (
          <p className="text-ink-soft">
            <Outcome run={run} />
          </p>
        )}
      </div>
      {run.at === 'done' && <span className="shrink-0 text-xs text-ink-soft">{rateWords(run.result.counts, run.result.seconds)}</span>}
    </li>
  );
}

function lookOf(run: Run): { readonly icon: LucideIcon; readonly tone: string } {
  if (run.at === 'done') return { icon: CircleCheck, tone: 'text-good' };
  if (run.at === 'undone') return { icon: Undo2, tone: 'text-ink-faint' };
  if (run.at === 'stopped' && run.isCancelled) return { icon: Ban, tone: 'text-ink-faint' };
  return run.at === 'failed' || run.at === 'stopped'
    ? { icon: TriangleAlert, tone: 'text-bad' }
    : { icon: Hourglass, tone: 'text-ink-faint' };
}

function Outcome({ run }: { readonly run: Run }) {
  if (run.at === 'failed') return <>Left out: {run.message}</>;
  if (run.at === 'stopped') return <>{run.message}</>;
  if (run.at === 'undone') return <>Undone; the workspace is as it was before.</>;
  if (run.at !== 'done') return <>Waiting</>;
  const { product, engagement, test } = run.plan.target;
  return (
    <>
      {changesInWords(run.result.counts)} ·{' '}
      <TextLink href={href(`/tests/${run.result.test_id}`)} onClick={closeImport}>
        {product} / {engagement} / {test}
      </TextLink>
      {run.result.problems.length > 0 && ` · ${counted(run.result.problems.length, 'problem')}`}
    </>
  );
}

/** `2.1 s, 14,000 findings/s`; the rate only when it says something. */
function rateWords(counts: ReturnType<typeof sumCounts>, seconds: number): string {
  const all = ACTION_NAMES.reduce((sum, name) => sum + counts[ACTIONS[name].count], 0);
  return `${seconds < 10 ? seconds.toFixed(1) : count(Math.round(seconds))} s${all >= 1000 ? `, ${count(Number((all / seconds).toPrecision(2)))} findings/s` : ''}`;
}

export function ResultFooter({ onClose }: { readonly onClose: () => void }) {
  const state = useImportState();
  const [isUndoing, setUndoing] = useState(false);
  const done = doneRuns(state);
  const runs = Object.values(state.runs);
  const isRunning = runs.some((run) => run.at === 'committing');
  const left = runs.filter((run) => run.at === 'stopped' || run.at === 'planned').length;
  const query = `import:${done.map((run) => run.result.import_id).join(',')}`;
  const leave = (path: string, q: string) => {
    onClose();
    go(path, { q });
  };

  async function takeBack() {
    setUndoing(true);
    await undoAll();
    setUndoing(false);
  }

  return (
    <>
      {done.length > 0 && !isRunning && (
        <Button icon={Undo2} busy={isUndoing} className="mr-auto" onClick={() => void takeBack()}>
          {done.length > 1 ? `Undo ${counted(done.length, 'import')}` : 'Undo import'}
        </Button>
      )}
      {left > 0 && done.length === 0 && !isRunning && (
        <Button icon={ArrowLeft} className="mr-auto" onClick={backToPlan}>
          Back to the plan
        </Button>
      )}
      {left > 0 && !isRunning && (
        <Button variant={done.length === 0 ? 'primary' : 'secondary'} className="order-last" onClick={() => void commitAll()}>
          Import {counted(left, 'remaining file')}
        </Button>
      )}
      <Button onClick={onClose}>{isRunning ? 'Close and go on in the background' : 'Close'}</Button>
      {done.length > 0 && !isRunning && (
        <Button icon={FileText} onClick={() => leave('/reports', query)}>
          Report
        </Button>
      )}
      {done.length > 0 && !isRunning && (
        <Button variant="primary" icon={ListChecks} autoFocus onClick={() => leave('/triage', `${query} is:open`)}>
          Triage the new ones
        </Button>
      )}
    </>
  );
}
