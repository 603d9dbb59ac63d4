import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] as string,
    [match[2] as string, match[3] as string] as const,
  ]),
);

/** Relative luminance of `#rrggbb`, 0..1 (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, 1..21 (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function token(name: string, theme: number): string {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`tokens.css has no light-dark colour --${name}`);
  return pair[theme] as string;
}

const SURFACES = ['canvas', 'panel', 'sunken', 'raised', 'hover', 'selected'];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s theme', (_, theme) => {
  it.each(SURFACES.flatMap((surface) => ['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'bad'].map((text) => [text, surface])))(
    '%s reads on %s',
    (text, surface) => {
      expect(contrast(token(text, theme), token(surface, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(SEVERITIES)('the letter reads on the %s chip', (severity) => {
    expect(contrast(token(`${severity}-ink`, theme), token(severity, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEVERITIES)('the edge of the %s chip shows on a panel', (severity) => {
    expect(contrast(token(`${severity}-edge`, theme), token('panel', theme))).toBeGreaterThanOrEqual(3);
  });

  it('keeps the fills of severities apart without colour', () => {
    const fills = SEVERITIES.map((severity) => luminance(token(severity, theme)));
    for (let i = 1; i < fills.length; i++)
      expect(Math.abs(Math.sqrt(fills[i] as number) - Math.sqrt(fills[i - 1] as number))).toBeGreaterThan(0.06);
  });

  it('shows the outline of inputs', () => {
    expect(contrast(token('line-strong', theme), token('panel', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(['accent-fill', 'accent-fill-hover', 'bad-fill'])('white reads on %s', (fill) => {
    expect(contrast('#ffffff', token(fill, theme))).toBeGreaterThanOrEqual(4.5);
  });
});
