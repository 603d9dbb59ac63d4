import type { JobState } from '#core/contract/jobs.ts';

const WIDTH = 28;

/** Shows a job on standard error: a bar that moves on a terminal, a line a phase elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): (job: JobState) => void {
  let phase = '';
  return (job) => {
    const isEnd = job.status !== 'running';
    if (!stream.isTTY) {
      if (!isEnd && job.phase !== phase) stream.write(`${job.phase}${job.total > 0 ? ` ${count(job.total)} ${job.unit}` : ''}\n`);
      phase = job.phase;
      return;
    }
    stream.write(`\r\u001b[K${isEnd ? '' : line(job)}`);
  };
}

function line(job: JobState): string {
  const seconds = (Date.now() - Date.parse(job.started)) / 1000;
  const rate = job.done > 0 && seconds > 0 ? ` · ${count(Math.round(job.done / seconds))} ${job.unit}/s` : '';
  if (job.total === 0) return `${job.phase}${job.done > 0 ? ` ${count(job.done)} ${job.unit}` : ''}${rate}`;
  const filled = Math.round((WIDTH * job.done) / job.total);
  return `${job.phase} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${count(job.done)} / ${count(job.total)}${rate}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
