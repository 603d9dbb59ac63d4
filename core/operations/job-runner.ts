import type { JobState } from '#core/contract/jobs.ts';
import type { ErrorReply } from '#core/contract/errors.ts';
import type { AppEvent } from '#core/contract/events.ts';
import type { Actor } from '#core/model/actor.ts';
import { now } from '#core/model/time.ts';
import type { Store } from '#core/store/database.ts';
import { uuid7 } from '#core/store/uuid.ts';

export interface JobWork {
  readonly name: string;
  readonly title: string;
  readonly actor: Actor;
  run(progress: (phase: string, done: number, total: number, unit?: string) => void, signal: AbortSignal): Promise<unknown>;
  /** An exception as it is shown. */
  explain(error: unknown): ErrorReply;
}

export interface JobRunner {
  /** Starts a job and answers at once with its id. */
  start(work: JobWork): number;
  list(): readonly JobState[];
  get(id: number): JobState | undefined;
  cancel(id: number): boolean;
  /** Cancels what runs and waits for its end. */
  close(): Promise<void>;
}

/** Progress events a second at most, so that a fast job does not flood its watchers. */
const EVENTS_A_SECOND = 10;
/** Finished jobs kept for the jobs page. */
const KEPT = 200;

interface Running {
  state: JobState;
  readonly abort: AbortController;
  ended: Promise<void>;
}

/** Runs jobs of this process, one record each in the store, events while they run. */
export function createJobRunner(store: Store, announce: (event: AppEvent) => void): JobRunner {
  const jobs = new Map<number, Running>();
  let nextId = Date.now() % 1_000_000_000;

  function update(job: Running, change: Partial<JobState>): void {
    job.state = { ...job.state, ...change };
    announce({ type: 'job', job: job.state });
  }

  function start(work: JobWork): number {
    const id = nextId++;
    const job: Running = {
      state: {
        id,
        name: work.name,
        title: work.title,
        status: 'running',
        phase: 'Starting',
        done: 0,
        total: 0,
        unit: '',
        started: now(),
        finished: null,
        actor: work.actor.username,
        result: null,
        error: null,
      },
      abort: new AbortController(),
      ended: Promise.resolve(),
    };
    jobs.set(id, job);
    for (const [old, { state }] of jobs) if (jobs.size > KEPT && state.status !== 'running') jobs.delete(old);
    announce({ type: 'job', job: job.state });
    job.ended = run(job, work);
    return id;
  }

  async function run(job: Running, work: JobWork): Promise<void> {
    let shown = 0;
    const progress = (phase: string, done: number, total: number, unit = ''): void => {
      const time = performance.now();
      const worthShowing = phase !== job.state.phase || time - shown > 1000 / EVENTS_A_SECOND;
      job.state = { ...job.state, phase, done, total, unit };
      if (!worthShowing) return;
      shown = time;
      announce({ type: 'job', job: job.state });
    };
    try {
      const result = await work.run(progress, job.abort.signal);
      update(job, { status: 'done', phase: 'Done', finished: now(), result });
    } catch (error) {
      const reply = work.explain(error);
      update(job, {
        status: reply.code === 'job.cancelled' ? 'cancelled' : 'failed',
        phase: '',
        finished: now(),
        error: { ...reply, details: { ...reply.details } },
      });
    }
    await record(job.state, work.actor).catch(() => undefined);
  }

  /** What became of a job outlives the process; a full or read-only disk must not turn a finished job into a failed one. */
  async function record(state: JobState, actor: Actor): Promise<void> {
    await store.db
      .insertInto('job')
      .values({
        uuid: uuid7(),
        name: state.name,
        title: state.title,
        status: state.status,
        user_id: actor.id,
        started: state.started,
        finished: state.finished,
        result: state.result === null ? null : JSON.stringify(state.result),
        error: state.error === null ? null : JSON.stringify(state.error),
      })
      .execute();
  }

  return {
    start,
    list: () => [...jobs.values()].map((job) => job.state).reverse(),
    get: (id) => jobs.get(id)?.state,
    cancel(id) {
      const job = jobs.get(id);
      if (job?.state.status !== 'running') return false;
      job.abort.abort();
      return true;
    },
    async close() {
      for (const job of jobs.values()) job.abort.abort();
      await Promise.all([...jobs.values()].map((job) => job.ended));
    },
  };
}
