import { describe, expect, it } from 'vitest';
import type { JobState } from '#core/contract/jobs.ts';
import { outcomeOf, tookWords } from './outcome.ts';

const JOB: JobState = {
  id: 1,
  name: 'x',
  title: 'X',
  status: 'done',
  phase: 'Done',
  done: 0,
  total: 0,
  unit: '',
  started: '2026-11-21T10:00:00.000Z',
  finished: null,
  actor: 'admin',
  result: null,
  error: null,
};

describe('outcomeOf', () => {
  it('offers the file of a report', () => {
    const result = { file: 'token', name: 'findings.pdf', size: 2048, findings: 12, pages: 3, seconds: 1 };
    expect(outcomeOf({ ...JOB, name: 'reports.render', result })).toMatchObject({
      words: 'findings.pdf, 12 findings, 2.0 KB',
      file: { file: 'token', name: 'findings.pdf' },
      path: null,
    });
  });
  it('tells what an undo left alone', () =>
    expect(
      outcomeOf({
        ...JOB,
        name: 'journal.undo',
        result: { changed: 3, skipped: [{ reason: 'changed since', count: 2 }], journal_id: 9, summary: 'Undo: Close 5 findings' },
      }).words,
    ).toBe('Undo: Close 5 findings; 2 left: changed since'));
  it('is just done when it cannot be read', () =>
    expect([outcomeOf(JOB).words, outcomeOf({ ...JOB, name: 'imports.commit', result: { nonsense: true } }).words]).toEqual([
      'Done',
      'Done',
    ]));
  it('gives the reason of a failure', () =>
    expect(outcomeOf({ ...JOB, status: 'failed', error: { code: 'internal', message: 'The disk is full.', details: {} } }).words).toBe(
      'The disk is full.',
    ));
});

describe('tookWords', () => {
  it.each([
    ['2026-11-21T10:00:00.020Z', 'under 0.1 s'],
    ['2026-11-21T10:00:00.420Z', '0.4 s'],
    ['2026-11-21T10:00:42.000Z', '42 s'],
    ['2026-11-21T10:03:05.000Z', '3 min 5 s'],
  ])('%s', (finished, words) => expect(tookWords(JOB.started, finished)).toBe(words));
});
