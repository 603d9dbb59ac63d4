import { describe, expect, it } from 'vitest';
import { renderInput, scopeQuery, withSettings } from './report-query.ts';

const EVERYTHING = { product_id: null, engagement_id: null, test_id: null, query: 'is:open' };

describe('scopeQuery', () => {
  it.each([
    [EVERYTHING, 'is:open'],
    [{ ...EVERYTHING, product_id: 5 }, 'product:5 is:open'],
    [{ ...EVERYTHING, product_id: 5, engagement_id: 9 }, 'engagement:9 is:open'],
    [{ product_id: 5, engagement_id: 9, test_id: 2, query: '' }, 'test:2'],
  ])('%o', (scope, query) => expect(scopeQuery(scope)).toBe(query));
});

it('names one parent at most', () => {
  expect(renderInput({ ...EVERYTHING, product_id: 5, engagement_id: 9 }, 'pdf', {})).toEqual({
    format: 'pdf',
    query: 'is:open',
    engagement_id: 9,
    options: {},
  });
  expect(renderInput(EVERYTHING, 'csv', {})).toEqual({ format: 'csv', query: 'is:open', options: {} });
});

describe('withSettings', () => {
  const settings = { team_name: 'Blue team', disclaimer_reports: 'As is.' };
  it('fills in what was left empty', () =>
    expect(withSettings({ title: 'A', author: '' }, settings)).toEqual({ title: 'A', author: 'Blue team', disclaimer: 'As is.' }));
  it('leaves what was written', () =>
    expect(withSettings({ author: 'Ann', disclaimer: 'Mine' }, settings)).toEqual({ author: 'Ann', disclaimer: 'Mine' }));
  it('does without settings', () => expect(withSettings({}, undefined)).toEqual({ author: '', disclaimer: '' }));
});
