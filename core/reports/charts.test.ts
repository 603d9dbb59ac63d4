import { expect, it } from 'vitest';
import { SEVERITIES } from '#core/model/severity.ts';
import { someFinding } from '#test/support/findings.ts';
import { ON_SEVERITY, SEVERITY_INK, severityChart } from './charts.ts';
import { startDigest } from './digest.ts';

const LOOK = { ink: '#000000', muted: '#555555', track: '#eeeeee', font: 'Roboto' };

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it('keeps severities apart in greyscale, worst darkest, and their words readable', () => {
  const shades = SEVERITIES.map((severity) => luminance(SEVERITY_INK[severity]));
  expect(shades).toEqual(shades.toSorted((a, b) => a - b));
  for (const severity of SEVERITIES) {
    const [light, dark] = [luminance(SEVERITY_INK[severity]), luminance(ON_SEVERITY[severity])].toSorted((a, b) => b - a) as [
      number,
      number,
    ];
    expect((light + 0.05) / (dark + 0.05), severity).toBeGreaterThanOrEqual(4.5);
  }
});

it('draws bars in proportion, with their numbers in words', () => {
  const digest = startDigest('2026-11-21');
  const add = (count: number, overrides: object) =>
    Array.from({ length: count }, () =>
      digest.add(
        someFinding(1, { duplicate: false, false_p: false, risk_accepted: false, is_mitigated: false, active: true, ...overrides }),
      ),
    );
  add(10, { severity: 'Critical' });
  add(5, { severity: 'Low' });
  add(5, { severity: 'Low', active: false });
  const svg = severityChart(digest.finish(), LOOK);
  const full = new RegExp(`width="([\\d.]+)" height="14" fill="${SEVERITY_INK.Critical}" fill-opacity="1"`).exec(svg)?.[1];
  const half = new RegExp(`width="([\\d.]+)" height="14" fill="${SEVERITY_INK.Low}" fill-opacity="1"`).exec(svg)?.[1];
  expect(Number(half)).toBeCloseTo(Number(full) / 2, 0);
  expect(svg).toContain('10 open<');
  expect(svg).toContain('5 open of 10<');
  expect(svg).toContain('none<');
});
