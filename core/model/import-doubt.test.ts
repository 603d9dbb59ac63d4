import { describe, expect, it } from 'vitest';
import { doubtOf } from './import-doubt.ts';

const NOTHING = { created: 0, duplicates: 0, matched: 0, reactivated: 0, untouched: 0, closed: 0 };

describe('doubts about an import', () => {
  it('are raised where nothing matches and something would be closed', () => {
    expect(doubtOf({ ...NOTHING, created: 93, closed: 20 })).toMatch(/20 findings would be closed: this is probably the wrong place/);
    expect(doubtOf({ ...NOTHING, closed: 1 })).toMatch(/names no finding, and 1 finding would be closed/);
  });
  it('are not raised otherwise', () => {
    expect(doubtOf({ ...NOTHING, created: 93 })).toBeNull();
    expect(doubtOf({ ...NOTHING, untouched: 1, closed: 20 })).toBeNull();
  });
});
