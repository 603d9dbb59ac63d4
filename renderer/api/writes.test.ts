import { describe, expect, it } from 'vitest';
import { inTurn, isWriting, useWrites } from './writes.ts';

const after = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('inTurn', () => {
  it('runs changes in the order in which they were begun, one at a time', async () => {
    const told: string[] = [];
    const slow = inTurn(async () => {
      await after(20);
      told.push('slow');
      return 1;
    });
    const quick = inTurn(() => Promise.resolve(told.push('quick')));
    expect(await Promise.all([slow, quick])).toEqual([1, 2]);
    expect(told).toEqual(['slow', 'quick']);
  });

  it('goes on after a refusal, which only its own caller hears of', async () => {
    const refused = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve('yes'));
    await expect(refused).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('counts what is on its way', async () => {
    const { begun } = useWrites.getState();
    const both = [inTurn(() => after(1)), inTurn(() => after(1))];
    expect(useWrites.getState()).toEqual({ waiting: 2, begun: begun + 2 });
    await Promise.all(both);
    await after(0);
    expect(isWriting()).toBe(false);
  });
});
