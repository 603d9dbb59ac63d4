import { describe, expect, it } from 'vitest';
import { gatherProblems } from './problems.ts';

describe('problems of a report', () => {
  it('are told once a kind, with the number and the first place', () => {
    const { tell, sentences } = gatherProblems();
    for (let row = 3; row < 43; row++) tell.problem(`Row ${row} has no title and was left out.`);
    for (let i = 0; i < 19; i++) tell.problem('An entry without a title was left out.');
    tell.problem('The entry of “a” is not an object and was left out.');
    tell.problem('The entry of “b” is not an object and was left out.');
    expect(sentences()).toEqual([
      'Row 3 has no title and was left out (the first of 40 like it).',
      'An entry without a title was left out (19 times).',
      'The entry of “a” is not an object and was left out (the first of 2 like it).',
    ]);
  });

  it('count what is left out on purpose, which says nothing of the rest', () => {
    const problems = gatherProblems();
    problems.tell.leftOut('muted checks');
    problems.tell.leftOut('muted checks', 2);
    problems.tell.leftOut('manual checks', 0);
    expect(problems.sentences()).toEqual(['Left out on purpose: muted checks (3).']);
    expect([problems.some, problems.incomplete]).toEqual([false, false]);
  });

  it('say that entries are missing', () => {
    const problems = gatherProblems();
    problems.tell.problem('An entry without a title was left out.');
    expect([problems.some, problems.incomplete]).toEqual([true, false]);
    problems.tell.incomplete('This is one page.');
    expect(problems.incomplete).toBe(true);
  });
});
