import { describe, expect, it } from 'vitest';
import type { Tree } from '#core/contract/products.ts';
import type { Test } from '#core/contract/tests.ts';
import { type TreeView, treeRows, unfoldedEngagements } from './tree-rows.ts';

function open(critical: number, low = 0) {
  return { critical, high: 0, medium: 0, low, info: 0, total: critical + low };
}

const tree: Tree = {
  product_types: [
    {
      id: 1,
      name: 'Retail',
      open: open(3),
      products: [
        {
          id: 5,
          name: 'Web shop',
          open: open(1, 9),
          engagements: [
            { id: 9, name: 'Nightly', active: true, open: open(1), tests: 2 },
            { id: 10, name: 'Pentest 2025', active: false, open: open(0), tests: 0 },
          ],
        },
        { id: 6, name: 'Cash desk', open: open(2), engagements: [] },
      ],
    },
    { id: 2, name: 'Empty', open: open(0), products: [] },
  ],
};
const test = { id: 3, name: 'Trivy Scan', open: open(1) } as Test;

function lines(view: Partial<TreeView>): string[] {
  return treeRows({ tree, tests: new Map(), toggled: new Set(), sort: 'name', filter: '', ...view }).map(
    (row) => `${' '.repeat(row.level - 1)}${row.isUnfolded === null ? '·' : row.isUnfolded ? '-' : '+'}${row.name}`,
  );
}

describe('treeRows', () => {
  it('begins with organizations unfolded', () => expect(lines({})).toEqual(['·Empty', '-Retail', ' ·Cash desk', ' +Web shop']));
  it('shows what was unfolded, and hides what was folded', () => {
    expect(lines({ toggled: new Set(['product:5']) })).toEqual([
      '·Empty',
      '-Retail',
      ' ·Cash desk',
      ' -Web shop',
      '  +Nightly',
      '  ·Pentest 2025',
    ]);
    expect(lines({ toggled: new Set(['product_type:1']) })).toEqual(['·Empty', '+Retail']);
  });
  it('shows tests once they are there', () => {
    const toggled = new Set(['product:5', 'engagement:9']);
    expect(lines({ toggled }).slice(-2)).toEqual(['  -Nightly', '  ·Pentest 2025']);
    expect(lines({ toggled, tests: new Map([[9, [test]]]) })).toContain('   ·Trivy Scan');
  });
  it('sorts by the worst', () => expect(lines({ sort: 'worst' })).toEqual(['-Retail', ' ·Cash desk', ' +Web shop', '·Empty']));
  it('finds names and what they are in', () => {
    expect(lines({ filter: 'pentest' })).toEqual(['-Retail', ' -Web shop', '  ·Pentest 2025']);
    expect(lines({ filter: 'web' })).toEqual(['-Retail', ' +Web shop']);
    expect(lines({ filter: 'nothing' })).toEqual([]);
  });
  it('keeps what is inside a match', () =>
    expect(lines({ filter: 'web', toggled: new Set(['product:5']) })).toEqual(['-Retail', ' -Web shop', '  +Nightly', '  ·Pentest 2025']));
});

describe('unfoldedEngagements', () => {
  it('asks only for what is in sight', () => {
    expect(unfoldedEngagements(tree, new Set(['engagement:9']))).toEqual([]);
    expect(unfoldedEngagements(tree, new Set(['product:5', 'engagement:9', 'engagement:10']))).toEqual([9]);
  });
});
