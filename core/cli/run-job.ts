import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Input, JobName, OperationName, Output } from '#core/contract/index.ts';
import type { JobState } from '#core/contract/jobs.ts';
import type { Reply } from '#core/contract/transport.ts';

/** A query or command's answer. Throws what the application refused with. */
export async function ask<N extends Exclude<OperationName, JobName>>(app: AppPort, name: N, input: Input<N>): Promise<Output<N>> {
  return valueOf<Output<N>>(await app.call(name, input));
}

/** Runs a job to its end. `watch` hears its progress. Throws what it failed with. */
export async function runJob<N extends JobName>(
  app: AppPort,
  name: N,
  input: Input<N>,
  watch: (job: JobState) => void = () => undefined,
): Promise<Output<N>> {
  const states = new Map<number, JobState>();
  const ended = Promise.withResolvers<JobState>();
  let id = 0;
  const look = (job: JobState): void => {
    if (job.id !== id) return;
    watch(job);
    if (job.status !== 'running') ended.resolve(job);
  };
  const unsubscribe = app.subscribe((event) => {
    if (event.type !== 'job') return;
    states.set(event.job.id, event.job);
    look(event.job);
  });
  try {
    id = valueOf<{ job_id: number }>(await app.call(name, input)).job_id;
    const known = states.get(id);
    if (known) look(known);
    const job = await ended.promise;
    if (job.error) throw new AppError(job.error.code as AppError['code'], job.error.details);
    return job.result as Output<N>;
  } finally {
    unsubscribe();
  }
}

function valueOf<T>(reply: Reply): T {
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.details);
  return reply.value as T;
}
