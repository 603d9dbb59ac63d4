import { at, type Fields, fieldsOf, listOf, textOf } from '../_kit/index.ts';

/** True for a finding that Prowler wrote in the Open Cybersecurity Schema Framework (version 4 and later). */
export function isOcsf(value: unknown): boolean {
  return /prowler/i.test(textOf(at(value, 'metadata', 'product', 'name'))) && isOcsfFinding(fieldsOf(value));
}

function isOcsfFinding(entry: Fields): boolean {
  return 'finding_info' in entry && 'status_code' in entry;
}

/** True for a check that did not pass and was not muted. */
export function isOpen(entry: Fields): boolean {
  const result = textOf(entry['status_code']).toUpperCase();
  return result !== 'PASS' && !/^suppressed$/i.test(textOf(entry['status']));
}

/** The first resource; Prowler writes one for each finding. */
export function resourceOf(entry: Fields): Fields {
  return fieldsOf(listOf(entry['resources'])[0]);
}

/** Standards and their controls: `CIS-2.0: 1.20, 1.21`. */
export function compliance(value: unknown): [standard: string, controls: string][] {
  return Object.entries(fieldsOf(value)).map(([standard, controls]) => [standard, listOf(controls).map(textOf).join(', ')]);
}
