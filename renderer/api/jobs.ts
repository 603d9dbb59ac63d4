import { create } from 'zustand';
import type { Input, JobName, Output } from '#core/contract/index.ts';
import { isErrorCode } from './error-code.ts';
import type { JobState } from '#core/contract/jobs.ts';
import { CallError, call, touch, transport } from './client.ts';

interface Jobs {
  /** Every job heard of since the screens were opened, by id. */
  readonly byId: ReadonlyMap<number, JobState>;
}

export const useJobs = create<Jobs>(() => ({ byId: new Map() }));

/** Jobs that run now, oldest first. */
export function runningJobs(jobs: Jobs): JobState[] {
  return [...jobs.byId.values()].filter((job) => job.status === 'running').sort((a, b) => a.id - b.id);
}

function remember(job: JobState): void {
  useJobs.setState((jobs) => {
    const known = jobs.byId.get(job.id);
    // A late answer to `jobs.get` must not bring a finished job back to life.
    if (known && known.status !== 'running' && job.status === 'running') return jobs;
    return { byId: new Map(jobs.byId).set(job.id, job) };
  });
}

/** Listens to the application: progress of jobs, and what to fetch again. Called once, at start. */
export function listen(): () => void {
  void call('jobs.list', {}).then(
    ({ jobs }) => jobs.forEach(remember),
    () => undefined,
  );
  return transport.subscribe((event) => {
    if (event.type === 'changed') touch(event.topics);
    else {
      remember(event.job);
      if (event.job.status !== 'running') touch(['jobs']);
    }
  });
}

/** Starts a job; answers with its id at once. Throws `CallError` when it is refused. */
export async function startJob<N extends JobName>(name: N, input: Input<N>): Promise<number> {
  const { job_id } = (await call(name, input)) as { job_id: number };
  return job_id;
}

/** Waits for a job's end and answers with its result. Throws `CallError` when it failed or was cancelled. */
export async function finishJob<N extends JobName>(id: number): Promise<Output<N>> {
  const ended = new Promise<JobState>((resolve) => {
    const look = (jobs: Jobs) => {
      const job = jobs.byId.get(id);
      if (!job || job.status === 'running') return;
      unsubscribe();
      resolve(job);
    };
    const unsubscribe = useJobs.subscribe(look);
    look(useJobs.getState());
  });
  // The end may have been announced before we knew the id.
  remember(await call('jobs.get', { id }));
  const job = await ended;
  if (job.status === 'done') return job.result as Output<N>;
  throw new CallError(
    job.error
      ? { ...job.error, code: isErrorCode(job.error.code) ? job.error.code : 'internal' }
      : { code: 'job.cancelled', message: `${job.title} was cancelled; nothing was changed.`, details: { what: job.title } },
  );
}

/** Starts a job and waits for its result. */
export async function runJob<N extends JobName>(name: N, input: Input<N>): Promise<Output<N>> {
  return finishJob<N>(await startJob(name, input));
}

/** Asks a job to stop. */
export function cancelJob(id: number): void {
  void call('jobs.cancel', { id });
}
