import { BrowserWindow, Notification } from 'electron';
import type { JobState } from '#core/contract/jobs.ts';
import type { Backend } from './backend.ts';
import { progressOf } from './job-progress.ts';
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

function tell(job: JobState): void {
  if (job.status === 'cancelled' || BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
  const notification = new Notification({
    title: job.title,
    body: job.status === 'done' ? 'Finished.' : (job.error?.message ?? 'Failed.'),
  });
  notification.on('click', () => void showWindow());
  notification.show();
}
