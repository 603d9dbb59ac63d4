import {
  at,
  bullets,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  paragraphs,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { commonFacts, severityOfEntry } from './entry.ts';

/** Call sites shown as the impact of one vulnerability. */
const MAX_CALLS = 100;

/** True for the one object that versions before 1.0 print. */
export function isVersion0(root: unknown): boolean {
  return isFields(root) && 'Vulns' in root && ('Calls' in root || 'Requires' in root || 'Modules' in root);
}

/** Versions before 1.0 list every vulnerable symbol: a finding for each vulnerability, with the places that call it. */
export function* version0Drafts(root: unknown): Generator<Draft, void, undefined> {
  const byEntry = new Map<string, Fields[]>();
  for (const vuln of listOf(at(root, 'Vulns')).filter(isFields)) {
    const id = textOf(at(vuln, 'OSV', 'id'));
    byEntry.set(id, [...(byEntry.get(id) ?? []), vuln]);
  }
  for (const [id, vulns] of byEntry) yield version0Draft(id, vulns, root);
}

function version0Draft(id: string, vulns: readonly Fields[], root: unknown): Draft {
  const first = vulns[0] as Fields;
  const entry = fieldsOf(first['OSV']);
  const affected = fieldsOf(listOf(entry['affected'])[0]);
  const symbols = vulns.flatMap((vuln) => [
    ...textsOf(at(vuln, 'OSV', 'affected', 0, 'ecosystem_specific', 'imports', 0, 'symbols')),
    textOf(vuln['Symbol']),
  ]);
  const calls = distinct(vulns.flatMap((vuln) => callSites(root, textOf(vuln['CallSink'])))).slice(0, MAX_CALLS);
  return {
    title: id,
    severity: severityOfEntry(entry),
    description: paragraphs(labelled({ 'Vulnerable functions': distinct(symbols).join('; ') }), entry['details']),
    impact: bullets(calls),
    ...commonFacts(entry),
    unique_id_from_tool: id,
    component_name: textOf(at(affected, 'package', 'name')),
    component_version: textOf(at(root, 'Requires', 'Modules', textOf(first['RequireSink']), 'Version')),
  };
}

function callSites(root: unknown, node: string): string[] {
  return listOf(at(root, 'Calls', 'Functions', node, 'CallSites')).map((site) => {
    const place = ['Filename', 'Line', 'Column'].map((key) => textOf(at(site, 'Pos', key))).filter(Boolean);
    return [textOf(at(root, 'Calls', 'Functions', textOf(at(site, 'Parent')), 'PkgPath')), place.join(':')].filter(Boolean).join(' ');
  });
}
