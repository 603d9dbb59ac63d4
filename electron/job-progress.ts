import type { JobState } from '#core/contract/jobs.ts';

/** Progress of all running jobs together, 0 to 1; above 1 while unknown, -1 without a job (Electron's own signs). */
export function progressOf(jobs: readonly Pick<JobState, 'done' | 'total'>[]): number {
  if (jobs.length === 0) return -1;
  if (jobs.some((job) => job.total === 0)) return 2;
  return jobs.reduce((sum, job) => sum + job.done / job.total, 0) / jobs.length;
}
