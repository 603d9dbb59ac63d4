import { describe, expect, it } from 'vitest';
import { sourceOf } from './imports.ts';

describe('the source of a report', () => {
  it('is its name and scan type, whatever day the name holds', () => {
    const trivy = (name: string): string => sourceOf(name, 'Trivy Scan');
    expect(
      new Set(['shop-2026-11-30.json', 'Shop-2026-12-01.json', 'shop-20261201T0310Z.json', 'shop-2026-12-01_03-10-22.json'].map(trivy))
        .size,
    ).toBe(1);
    expect(trivy('shop.json')).not.toBe(sourceOf('shop.json', 'SARIF'));
    expect(trivy('host-1.json')).not.toBe(trivy('host-2.json'));
  });
});
