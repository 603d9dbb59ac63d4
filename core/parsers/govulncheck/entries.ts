import { at, type Draft, type Fields, fieldsOf, labelled, listOf, paragraphs, textOf, textsOf } from '../_kit/index.ts';
import { commonFacts, severityOfEntry } from './entry.ts';
import type { Messages } from './messages.ts';

/** Traces shown in a description. */
const MAX_TRACES = 200;

/** `Govulncheck Scanner`: a finding for each entry of the database that govulncheck looked at, whether the code meets it or not. */
export function* entryDrafts({ entries, findings }: Messages): Generator<Draft, void, undefined> {
  const byId = new Map<string, Fields[]>();
  for (const finding of findings) {
    const id = textOf(finding['osv']);
    byId.set(id, [...(byId.get(id) ?? []), finding]);
  }
  for (const entry of entries) yield entryDraft(entry, byId.get(textOf(entry['id'])) ?? []);
}

function entryDraft(entry: Fields, findings: readonly Fields[]): Draft {
  const id = textOf(entry['id']);
  const affected = fieldsOf(listOf(entry['affected'])[0]);
  const module = textOf(at(affected, 'package', 'name'));
  const path = textOf(at(affected, 'ecosystem_specific', 'imports', 0, 'path'));
  const events = listOf(at(affected, 'ranges', 0, 'events')).map(fieldsOf);
  const fixed = textOf(events.find((event) => 'fixed' in event)?.['fixed']);
  const used = textOf(at(findings[0], 'trace', 0, 'version'));
  return {
    title: [id, module, path].filter(Boolean).join(' - '),
    severity: severityOfEntry(entry),
    description: paragraphs(
      labelled({
        Summary: entry['summary'],
        'Vulnerable functions': textsOf(at(affected, 'ecosystem_specific', 'imports', 0, 'symbols')),
        'Affected Ecosystem': at(affected, 'package', 'ecosystem'),
        'Affected Versions':
          events.length > 0 ? `type ${textOf(at(affected, 'ranges', 0, 'type'))}: ${events.map(eventText).join(', ')}` : '',
        'Vulnerable Package': module,
      }),
      traces(findings),
    ),
    impact: textOf(entry['details']),
    ...commonFacts(entry),
    unique_id_from_tool: id,
    file_path: path,
    component_name: module,
    component_version: used || textOf(events.find((event) => 'introduced' in event)?.['introduced']),
    fix_available: fixed !== '',
    fix_version: fixed,
  };
}

function eventText(event: Fields): string {
  return Object.keys(event)
    .map((key) => `${key} in ${textOf(event[key])}`)
    .join(' ');
}

function traces(findings: readonly Fields[]): string {
  const lines = findings.flatMap((finding) => listOf(finding['trace']).map(traceLine)).slice(0, MAX_TRACES);
  return lines.length > 0 ? `**Traces found:**\n${lines.map((line) => `- ${line}`).join('\n')}` : '';
}

function traceLine(step: unknown): string {
  const facts = {
    Module: at(step, 'module'),
    Version: at(step, 'version') ?? 'Unknown version',
    Package: at(step, 'package') ?? at(step, 'module'),
    Function: at(step, 'function') ?? 'Unknown function',
    File: at(step, 'position', 'filename') ?? 'Unknown filename',
    Line: at(step, 'position', 'line') ?? 'Unknown line',
  };
  return Object.entries(facts)
    .map(([label, value]) => `${label}: ${textOf(value)}`)
    .join(', ');
}
