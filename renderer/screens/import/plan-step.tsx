import { ArrowLeft, CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useJobs } from '#renderer/api/jobs.ts';
import { Button } from '#renderer/components/button.tsx';
import { doubtOf } from '#core/model/import-doubt.ts';
import { cn } from '#renderer/components/cn.ts';
import { Progress } from '#renderer/components/progress.tsx';
import { counted } from '#renderer/format.ts';
import { changesInWords, sumCounts } from '#renderer/import-record/action-words.ts';
import { JobProgress } from '#renderer/job-progress.tsx';
import type { Entry } from './entry.ts';
import { commitWords, withoutLeftOut } from './plan-counts.ts';
import { PlanView } from './plan-view.tsx';
import { backToFiles, cancel, commitAll } from './run.ts';
import { chosenEntries, leftOutOf, type Run, useImportState } from './state.ts';
import { usePrimaryKey } from './use-primary-key.ts';

/** Second step: each file's plan, the list of files at the left when there are several. */
export function PlanStep() {
  const state = useImportState();
  const files = chosenEntries(state);
  const shown = files.find((entry) => entry.file.file === state.shown) ?? files[0];
  if (!shown) return null;
  return (
    <div className="flex h-full min-h-0 gap-4 max-md:flex-col">
      {files.length > 1 && <FileList files={files} shown={shown.file.file} />}
      <section aria-label={`Plan of ${shown.file.name}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <RunView key={shown.file.file} entry={shown} isOnly={files.length === 1} run={state.runs[shown.file.file] ?? { at: 'waiting' }} />
      </section>
    </div>
  );
}

function FileList({ files, shown }: { readonly files: readonly Entry[]; readonly shown: string }) {
  const runs = useImportState((state) => state.runs);
  return (
    <nav aria-label="Files" className="w-60 shrink-0 overflow-y-auto max-md:max-h-32 max-md:w-full">
      <ul className="flex flex-col gap-px">
        {files.map(({ file }) => (
          <li key={file.file}>
            <button
              type="button"
              aria-current={file.file === shown ? 'true' : undefined}
              className={cn(
                'flex w-full min-w-0 flex-col rounded-md px-2 py-1.5 text-left hover:bg-hover',
                file.file === shown && 'bg-active hover:bg-active',
              )}
              onClick={() => useImportState.setState({ shown: file.file })}
            >
              <span className="w-full truncate font-medium" title={file.name}>
                {file.name}
              </span>
              <RunLine run={runs[file.file] ?? { at: 'waiting' }} name={file.name} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where a file is, in one line. */
function RunLine({ run, name }: { readonly run: Run; readonly name: string }) {
  const jobId = 'jobId' in run ? run.jobId : undefined;
  const job = useJobs((jobs) => (jobId === undefined ? undefined : jobs.byId.get(jobId)));
  if (run.at === 'planning')
    return <Progress label={`Planning ${name}`} done={job?.done ?? 0} total={job?.total ?? 0} className="my-1.5 w-full" />;
  const [Icon, tone, words] =
    run.at === 'waiting'
      ? ([Hourglass, 'text-ink-faint', 'waiting'] as const)
      : run.at === 'failed'
        ? ([TriangleAlert, 'text-bad', 'cannot be planned'] as const)
        : ([CircleCheck, 'text-good', 'plan' in run ? changesInWords(run.plan.counts) : ''] as const);
  return (
    <span className="flex w-full items-center gap-1.5 text-xs text-ink-soft">
      <Icon aria-hidden className={cn('size-3 shrink-0', tone)} />
      <span className="truncate">{words}</span>
    </span>
  );
}

function RunView({ entry, run, isOnly }: { readonly entry: Entry; readonly run: Run; readonly isOnly: boolean }) {
  const jobId = run.at === 'planning' ? run.jobId : undefined;
  const job = useJobs((jobs) => (jobId === undefined ? undefined : jobs.byId.get(jobId)));
  const { file } = entry;
  if (run.at === 'waiting')
    return (
      <Middle>
        <p className="text-ink-soft">{file.name} is planned after the files before it.</p>
      </Middle>
    );
  if (run.at === 'planning') {
    return (
      <Middle>
        <p className="font-medium">{file.name}</p>
        <JobProgress job={job} {...(isOnly ? {} : { onCancel: () => cancel(file.file) })} className="w-120 max-w-full" />
      </Middle>
    );
  }
  if (run.at === 'failed') {
    return (
      <Middle>
        <TriangleAlert aria-hidden className="size-6 text-bad" strokeWidth={1.5} />
        <p role="alert" className="max-w-140 text-center">
          {run.message}
        </p>
        <p className="text-ink-soft">Go back to choose another scan type or place, or go on without it.</p>
        <Button icon={ArrowLeft} onClick={backToFiles}>
          Back to the files
        </Button>
      </Middle>
    );
  }
  return <PlanView file={file.file} plan={run.plan} />;
}

function Middle({ children }: { readonly children: React.ReactNode }) {
  return <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-6">{children}</div>;
}

export function PlanFooter({ onClose }: { readonly onClose: () => void }) {
  const state = useImportState();
  const runs = Object.entries(state.runs);
  const planned = runs.flatMap(([file, run]) => (run.at === 'planned' ? [withoutLeftOut(run.plan.counts, leftOutOf(state, file))] : []));
  const failed = runs.filter(([, run]) => run.at === 'failed').length;
  const isPlanning = runs.some(([, run]) => run.at === 'planning' || run.at === 'waiting');
  const left = runs.reduce((sum, [file]) => sum + leftOutOf(state, file).size, 0);
  const isDoubtful = planned.some((counts) => doubtOf(counts) !== null);
  const isReady = !isPlanning && planned.length > 0;
  usePrimaryKey(() => isReady && !isDoubtful && void commitAll());
  const words = [
    runs.length === 1
      ? ''
      : isPlanning
        ? `${planned.length} of ${counted(runs.length, 'file')} planned`
        : planned.length > 1
          ? `${counted(planned.length, 'file')} planned`
          : '',
    failed > 0 ? `${counted(failed, 'file')} left out` : '',
    left > 0 ? `${counted(left, 'row')} left out` : '',
  ];
  return (
    <>
      <Button icon={ArrowLeft} variant={isDoubtful ? 'primary' : 'secondary'} onClick={backToFiles}>
        {isDoubtful ? 'Choose another place' : 'Back'}
      </Button>
      <p aria-live="polite" className="mr-auto text-ink-soft">
        {words.filter(Boolean).join(' · ')}
      </p>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant={isDoubtful ? 'danger' : 'primary'} disabled={!isReady} onClick={() => void commitAll()}>
        {planned.length === 0 ? 'Import' : `${commitWords(sumCounts(planned))}${isDoubtful ? ' all the same' : ''}`}
      </Button>
    </>
  );
}
