import { at, bullets, distinct, type Draft, type Fields, labelled, listOf, paragraphs, type Severity, textOf } from '../_kit/index.ts';
import { commonFacts } from './entry.ts';
import type { Messages } from './messages.ts';

/** How far the code reaches a vulnerability, best known first: it calls the symbol, imports the package, or only requires the module. */
const LEVELS: readonly { readonly name: string; readonly severity: Severity; readonly key: string }[] = [
  { name: 'symbol', severity: 'High', key: 'function' },
  { name: 'package', severity: 'Low', key: 'package' },
  { name: 'module', severity: 'Info', key: 'module' },
];
const MAX_TRACES = 200;

/** `Govulncheck Scanner V2`: a finding for each vulnerability of a module that the code requires. */
export function* reachedDrafts({ entries, findings }: Messages): Generator<Draft, void, undefined> {
  const groups = new Map<string, Fields[]>();
  for (const finding of findings) {
    const key = `${textOf(finding['osv'])}:${textOf(at(finding, 'trace', 0, 'module'))}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const byId = new Map(entries.map((entry) => [textOf(entry['id']), entry]));
  for (const [key, group] of groups) {
    const first = group[0] as Fields;
    const id = textOf(first['osv']);
    yield reachedDraft(key, byId.get(id) ?? { id }, group);
  }
}

function reachedDraft(key: string, entry: Fields, group: readonly Fields[]): Draft {
  const step = at(group[0], 'trace', 0);
  const module = textOf(at(step, 'module'));
  const version = textOf(at(step, 'version'));
  const fixed = group.map((finding) => textOf(finding['fixed_version'])).find(Boolean) ?? '';
  const level =
    LEVELS.find((one) => group.some((finding) => textOf(at(finding, 'trace', 0, one.key)) !== '')) ??
    (LEVELS[2] as (typeof LEVELS)[number]);
  return {
    title: `${textOf(entry['id'])} - ${module}`,
    severity: level.severity,
    description: paragraphs(
      labelled({
        Summary: entry['summary'],
        'Vulnerable module': [module, version].filter(Boolean).join('@'),
        Reachability: `${level.name} (${level.severity} severity)`,
      }),
      labelled({ Details: entry['details'] }),
      level.name === 'symbol' ? labelled({ Traces: bullets(traceLines(group)) }) : '',
    ),
    ...commonFacts(entry),
    unique_id_from_tool: key,
    component_name: module,
    component_version: version,
    fix_available: fixed !== '',
    fix_version: fixed,
  };
}

function traceLines(group: readonly Fields[]): string[] {
  const called = group.filter((finding) => textOf(at(finding, 'trace', 0, 'function')) !== '');
  return distinct(called.flatMap((finding) => listOf(finding['trace']).map(traceLine))).slice(0, MAX_TRACES);
}

function traceLine(step: unknown): string {
  const place = ['filename', 'line', 'column'].map((key) => textOf(at(step, 'position', key))).filter(Boolean);
  const symbol = [textOf(at(step, 'package')) || textOf(at(step, 'module')), textOf(at(step, 'function'))].filter(Boolean);
  const module = [textOf(at(step, 'module')), textOf(at(step, 'version'))].filter(Boolean);
  const parts = [`Module: ${module.join('@')}`, `Symbol: ${symbol.join('.')}`, place.length > 0 ? `Location: ${place.join(':')}` : ''];
  return parts.filter(Boolean).join(', ');
}
