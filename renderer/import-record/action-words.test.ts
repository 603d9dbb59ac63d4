import { describe, expect, it } from 'vitest';
import { ImportOptions, PLAN_ACTIONS } from '#core/contract/imports.ts';
import { ACTION_NAMES, changesInWords, sumCounts } from './action-words.ts';
import { OPTION_LABELS, optionsInWords } from './option-words.ts';

const NONE = { created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 0 };

describe('changesInWords', () => {
  it('tells only what happened', () =>
    expect(changesInWords({ ...NONE, created: 1200, closed: 3, untouched: 9 })).toBe('1,200 new, 3 closed'));
  it('says so when nothing did', () => expect(changesInWords({ ...NONE, untouched: 9 })).toBe('no change'));
});

it('adds up several imports', () =>
  expect(
    sumCounts([
      { ...NONE, created: 2, closed: 1 },
      { ...NONE, created: 3 },
    ]),
  ).toEqual({ ...NONE, created: 5, closed: 1 }));

it('has a word for every action and every option of the contract', () => {
  expect([...ACTION_NAMES].sort()).toEqual([...PLAN_ACTIONS].sort());
  expect(Object.keys(OPTION_LABELS).sort()).toEqual(Object.keys(ImportOptions.shape).sort());
});

describe('optionsInWords', () => {
  const defaults = ImportOptions.parse({});
  it('leaves out what is as usual', () => expect(optionsInWords(defaults, defaults)).toEqual([]));
  it('tells the rest', () =>
    expect(
      optionsInWords(
        {
          ...defaults,
          minimum_severity: 'High',
          tags: ['pci', 'web'],
          scan_date: '2026-11-21',
          close_old_findings: true,
          group_by: 'file_path',
        },
        defaults,
      ),
    ).toEqual([
      ['Scan date', '21 Nov 2026'],
      ['Least severity', 'High'],
      ['Tags', 'pci, web'],
      ['Group by', 'file'],
      ['Close what is no longer reported', 'yes'],
    ]));
});
