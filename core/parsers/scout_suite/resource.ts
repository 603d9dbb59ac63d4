import { isFields, textOf } from '../_kit/index.ts';

const MAX_FACTS = 2000;
const MAX_DEPTH = 30;

/**
 * The object a finding's place names: as deep as the steps of `cloudtrail.regions.eu-west-1.NotConfigured` lead. Steps that are no key are
 * passed over, and a security group is shown whole.
 */
export function resourceAt(services: unknown, place: string): unknown {
  const steps = place.split('.');
  let here = isFields(services) ? services[steps[0] ?? ''] : undefined;
  for (let i = 1; i < steps.length && isFields(here); i++) {
    const next: unknown = Object.hasOwn(here, steps[i] ?? '') ? here[steps[i] ?? ''] : undefined;
    if (isFields(next)) here = next;
    if (steps[i - 1] === 'security_groups') break;
  }
  return here;
}

/** What an object holds as lines `name: value`, nested ones moved to the right; at most 2,000 lines. */
export function factsOf(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const inside = Array.isArray(value) ? value.map((one): [string, unknown] => ['-', one]) : isFields(value) ? Object.entries(value) : [];
  const lines: string[] = [];
  for (const [name, one] of inside) {
    if (lines.length >= MAX_FACTS) break;
    const indent = '  '.repeat(depth);
    if (typeof one !== 'object') lines.push(`${indent}${name}: ${textOf(one)}`);
    else if (one !== null) lines.push(`${indent}${name}:`, ...factsOf(one, depth + 1));
  }
  return lines.slice(0, MAX_FACTS);
}
