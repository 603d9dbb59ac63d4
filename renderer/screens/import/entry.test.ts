import { describe, expect, it } from 'vitest';
import { type DetectedFile, ImportRequest } from '#core/contract/imports.ts';
import type { Tree } from '#core/contract/products.ts';
import type { Test } from '#core/contract/tests.ts';
import { commonPlace, entryOf, knownIn, NOWHERE, placeProblem, requestOf, testOf } from './entry.ts';

const NONE = { critical: 0, high: 0, medium: 0, low: 0, info: 0, total: 0 };
const SHOP = { product_type_name: 'Retail', product_name: 'Web shop', engagement_name: 'Nightly' };
const BANK = { product_type_name: 'Finance', product_name: 'Bank', engagement_name: 'Nightly' };

const tree: Tree = {
  product_types: [
    {
      id: 1,
      name: 'Retail',
      open: NONE,
      products: [{ id: 5, name: 'Web shop', open: NONE, engagements: [{ id: 9, name: 'Nightly', active: true, open: NONE, tests: 2 }] }],
    },
  ],
};

function detected(name: string, suggestion: DetectedFile['suggestion'] = null): DetectedFile {
  return { file: `token-${name}`, name, size: 10, scan_type: 'Trivy Scan', candidates: ['Trivy Scan'], error: null, suggestion };
}

function testOn(id: number, scan_type: string): Test {
  return { id, scan_type, test_type: scan_type } as Test;
}

describe('commonPlace', () => {
  it('is where all went that were seen before', () =>
    expect(commonPlace([detected('a', { ...SHOP, test_id: 1 }), detected('b'), detected('c', { ...SHOP, test_id: null })])).toEqual(SHOP));
  it('is nowhere when they went apart, or nothing is known', () => {
    expect(commonPlace([detected('a', { ...BANK, test_id: 1 }), detected('b', { ...SHOP, test_id: 2 })])).toEqual(NOWHERE);
    expect(commonPlace([detected('a')])).toEqual(NOWHERE);
  });
});

describe('entryOf', () => {
  it('goes where all of the drop go', () => expect(entryOf(detected('a', { ...BANK, test_id: 2 })).place).toBeNull());
  it('leaves out what is no report', () => expect(entryOf({ ...detected('a'), scan_type: null }).isIncluded).toBe(false));
});

describe('knownIn', () => {
  it('finds names whatever their case', () =>
    expect(knownIn(tree, { ...SHOP, product_name: ' web SHOP ' })).toMatchObject({ product: { id: 5 }, engagement: { id: 9 } }));
  it('knows what is new', () => {
    expect(knownIn(tree, { ...SHOP, engagement_name: 'Release' })).toMatchObject({ product: { id: 5 }, engagement: null });
    expect(knownIn(tree, BANK)).toEqual({ product: null, engagement: null });
    expect(knownIn(undefined, SHOP)).toEqual({ product: null, engagement: null });
  });
});

describe('placeProblem', () => {
  it.each([
    [SHOP, null],
    [NOWHERE, /asset/],
    [{ ...SHOP, engagement_name: '  ' }, /engagement/],
  ])('%o', (place, problem) => {
    if (problem === null) expect(placeProblem(place)).toBeNull();
    else expect(placeProblem(place)).toMatch(problem);
  });
});

describe('testOf', () => {
  const tests = [testOn(3, 'Trivy Scan'), testOn(7, 'Trivy Scan'), testOn(8, 'SARIF')];
  const entry = entryOf(detected('a', { ...SHOP, test_id: 3 }));
  it('updates the test that the last of its name went into', () => expect(testOf(entry, tests)).toBe(3));
  it('updates the test it was opened from', () => expect(testOf(entry, tests, 7)).toBe(7));
  it('never guesses by the scan type alone', () => expect(testOf(entryOf(detected('a')), tests)).toBe('new'));
  it('makes a new one of another scan type', () => expect(testOf({ ...entry, scan_type: 'Nessus Scan' }, tests, 7)).toBe('new'));
  it('does as it is told', () =>
    expect([testOf({ ...entry, test: 'new' }, tests), testOf({ ...entry, test: 7 }, tests)]).toEqual(['new', 7]));
  it('forgets a choice that the place does not offer', () => expect(testOf({ ...entry, test: 99 }, tests)).toBe(3));
});

describe('requestOf', () => {
  const entry = entryOf(detected('a'));
  const request = (place: typeof SHOP, test: 'new' | number) =>
    ImportRequest.parse(requestOf(entry, place, knownIn(tree, place), test, { minimum_severity: 'Low' }));
  it('names what exists by id', () =>
    expect(request(SHOP, 'new')).toMatchObject({
      file: 'token-a',
      scan_type: 'Trivy Scan',
      mode: 'import',
      target: { engagement: 9, auto_create_context: true },
      options: { minimum_severity: 'Low' },
    }));
  it('names a new engagement of a known asset without its type', () =>
    expect(request({ ...SHOP, engagement_name: 'Release ' }, 'new').target).toEqual({
      product_name: 'Web shop',
      engagement_name: 'Release',
      auto_create_context: true,
    }));
  it('names everything when all is new', () => expect(request(BANK, 'new').target).toEqual({ ...BANK, auto_create_context: true }));
  it('updates a test', () => expect(request(SHOP, 7)).toMatchObject({ mode: 'reimport', target: { test: 7 } }));
});
