import { describe, expect, it } from 'vitest';
import { baseScore, readVector, writeVector } from './cvss.ts';

describe('baseScore', () => {
  // Published scores: FIRST's example document and NVD.
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 7.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
  ])('%s', (vector, score) => expect(baseScore(readVector(vector))).toBe(score));

  it('waits for every metric', () => expect(baseScore(readVector('CVSS:3.1/AV:N/AC:L'))).toBeNull());
});

describe('writeVector', () => {
  it('writes what was read, as 3.1', () =>
    expect(writeVector(readVector('CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'))).toBe('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'));
  it('drops values that are none', () => expect(readVector('CVSS:3.1/AV:X/AC:L')).toEqual({ AC: 'L' }));
});
