import { describe, expect, it } from 'vitest';
import { contract } from '#core/contract/index.ts';
import { issueWords } from './use-form.ts';

function wordsFor(
  schema: { safeParse: (value: unknown) => { error?: { issues: Parameters<typeof issueWords>[0][] } | undefined } },
  value: unknown,
): Record<string, string> {
  return Object.fromEntries((schema.safeParse(value).error?.issues ?? []).map((issue) => [issue.path.join('.'), issueWords(issue)]));
}

describe('issueWords', () => {
  it('says what a product misses', () =>
    expect(wordsFor(contract.products.create.input, { name: '', description: 'x'.repeat(4001) })).toEqual({
      name: 'This is needed',
      description: 'At most 4000 characters',
      prod_type: 'A whole number is needed',
    }));

  it('says what is wrong with dates', () =>
    expect(wordsFor(contract.engagements.create.input, { name: 'A', product_id: 1, target_start: '', target_end: '2026-01-01' })).toEqual({
      target_start: 'A date is needed',
    }));

  it('says what is wrong with days', () =>
    expect(wordsFor(contract.sla_configurations.create.input, { name: 'Strict', critical: 0, high: 1.5 })).toEqual({
      critical: '1 or more',
      high: 'A whole number is needed',
    }));

  it('has nothing to say about what is right', () =>
    expect(wordsFor(contract.products.create.input, { name: 'Shop', description: 'x', prod_type: 1 })).toEqual({}));
});
