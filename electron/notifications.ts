import { BrowserWindow, Notification } from 'electron';
import type { JobState } from '#core/contract/jobs.ts';
import type { Backend } from './backend.ts';
import { showWindow } from './window.ts';

/** Shows running jobs on the taskbar's icon, and tells of one that ended while nobody was looking. */
export function notifyOfJobs(backend: Backend): void {
  const running = new Map<number, JobState>();
  backend.subscribe((event) => {
    if (event.type !== 'job') return;
    if (event.job.status === 'running') running.set(event.job.id, event.job);
    else if (running.delete(event.job.id)) tell(event.job);
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(progressOf([...running.values()]));
  });
}

/** Progress of all running jobs together, 0 to 1; above 1 while unknown, -1 without a job (Electron's own signs). */
export function progressOf(jobs: readonly Pick<JobState, 'done' | 'total'>[]): number {
  if (jobs.length === 0) return -1;
  if (jobs.some((job) => job.total === 0)) return 2;
  return jobs.reduce((sum, job) => sum + job.done / job.total, 0) / jobs.length;
}

function tell(job: JobState): void {
  if (job.status === 'cancelled' || BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
  const notification = new Notification({
    title: job.title,
    body: job.status === 'done' ? 'Finished.' : (job.error?.message ?? 'Failed.'),
  });
  notification.on('click', () => void showWindow());
  notification.show();
}
