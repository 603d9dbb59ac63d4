import { useState } from 'react';
import type { Input, JobName, Output } from '#core/contract/index.ts';
import type { JobState } from '#core/contract/jobs.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { CallError } from './client.ts';
import { cancelJob, finishJob, startJob, useJobs } from './jobs.ts';

export interface Job<N extends JobName> {
  /** Starts it and waits; undefined when it failed or was cancelled (a failure has been shown, or handed to `onError`). */
  readonly start: (input: Input<N>) => Promise<Output<N> | undefined>;
  readonly cancel: () => void;
  /** Progress of the latest start, from events. */
  readonly job: JobState | undefined;
  readonly pending: boolean;
}

/** A job of the contract with its progress. */
export function useJob<N extends JobName>(name: N, options: { readonly onError?: (error: CallError) => void } = {}): Job<N> {
  const [id, setId] = useState<number>();
  const [pending, setPending] = useState(false);
  const job = useJobs((jobs) => (id === undefined ? undefined : jobs.byId.get(id)));

  async function start(input: Input<N>): Promise<Output<N> | undefined> {
    setPending(true);
    try {
      const started = await startJob(name, input);
      setId(started);
      return await finishJob<N>(started);
    } catch (error) {
      if (error instanceof CallError && error.code === 'job.cancelled') return undefined;
      (options.onError ?? toastError)(error as CallError);
      return undefined;
    } finally {
      setPending(false);
    }
  }

  return { start, cancel: () => id !== undefined && cancelJob(id), job, pending };
}
