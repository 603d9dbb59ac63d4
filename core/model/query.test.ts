import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from './finding-fields.ts';
import { type Condition, type FindingFilter, formatQuery, parseQuery, valuesOf, withValues } from './query.ts';

function read(text: string): FindingFilter {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${parsed.problem.at}: ${parsed.problem.reason}`);
  return parsed.filter;
}

describe('parseQuery', () => {
  it('reads conditions, alternatives, quotes and free words', () => {
    expect(read('severity:critical,high is:open product:"Web shop" -tag:pci sql "two words"')).toEqual({
      conditions: [
        { field: 'severity', comparison: '=', values: ['critical', 'high'], negated: false },
        { field: 'is', comparison: '=', values: ['open'], negated: false },
        { field: 'product', comparison: '=', values: ['Web shop'], negated: false },
        { field: 'tag', comparison: '=', values: ['pci'], negated: true },
      ],
      terms: [
        { text: 'sql', negated: false },
        { text: 'two words', negated: false },
      ],
    });
  });

  it('reads comparisons, ranges and any value', () => {
    expect(read('cvss:>=7 date:2026-01-01..2026-03-31 component:*').conditions.map((c) => [c.field, c.comparison, c.values])).toEqual([
      ['cvss', '>=', ['7']],
      ['date', '..', ['2026-01-01', '2026-03-31']],
      ['component', '*', []],
    ]);
  });

  it('accepts the new words for old things', () => {
    expect(read('asset:a organization:b').conditions.map((c) => c.field)).toEqual(['product', 'product_type']);
  });

  it('takes a URL for a word, not for a field', () => {
    expect(read('https://example.org/a').terms).toEqual([{ text: 'https://example.org/a', negated: false }]);
  });

  it.each([
    ['nonsense:1', 'nonsense'],
    ['severity:bad', 'bad'],
    ['cvss:x', 'x'],
    ['date:soon', 'soon'],
    ['product:', 'product:'],
    ['"open', '"open'],
    ['!!!', '!!!'],
    ['is:open 😀', '😀'],
    ['-…', '-…'],
    ['(', '('],
    ['""', '""'],
    ['\ud800', '\ud800'],
    ['-', '-'],
    ['a\0b', 'a\0b'],
    ['title:"a\0b"', 'a\0b'],
    ['is:*', '*'],
    ['cvss:>', ''],
    ['cvss:>=""', ''],
    ['cvss:5.55', '5.55'],
    ['epss:0.1234567', '0.1234567'],
    ['line:0x10', '0x10'],
    ['line:1e1', '1e1'],
    ['line:>=1.5', '1.5'],
    ['cwe:-1', '-1'],
    ['id:99999999999', '99999999999'],
    ['age:99999999999999999999', '99999999999999999999'],
    ['age:-1e300', '-1e300'],
    ['date:2026-02-31', '2026-02-31'],
    ['date:0000-00-00', '0000-00-00'],
    ['date:<9999-99-99', '9999-99-99'],
    ['date:>99999999999y', '99999999999y'],
  ])('names what it cannot read in %s', (text, at) => {
    const parsed = parseQuery(text);
    expect(parsed.ok ? undefined : parsed.problem.at).toBe(at);
  });

  it('reads back whatever it writes', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => text.trim() === text && text !== '*' && !/^[<>]|\.\./.test(text));
    const condition: fc.Arbitrary<Condition> = fc.record({
      field: fc.constantFrom(...FIELDS.filter((field) => field.kind === 'text' || field.kind === 'name').map((field) => field.name)),
      comparison: fc.constant('=' as const),
      values: fc.array(word, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    });
    const filter = fc.record({
      conditions: fc.array(condition, { maxLength: 4 }),
      terms: fc.array(fc.record({ text: word.filter((text) => /[\p{L}\p{N}]/u.test(text)), negated: fc.boolean() }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(filter, (value) => {
        expect(read(formatQuery(value))).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});

describe('withValues', () => {
  it('replaces one field and keeps the rest', () => {
    const filter = withValues(read('severity:high is:open x'), 'severity', ['low']);
    expect(formatQuery(filter)).toBe('is:open severity:low x');
    expect(valuesOf(filter, 'severity')).toEqual(['low']);
    expect(formatQuery(withValues(filter, 'severity', []))).toBe('is:open x');
  });
});
