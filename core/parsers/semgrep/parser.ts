import {
  at,
  cweNumber,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fenced,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  type JsonElement,
  listOf,
  positiveOf,
  ReportError,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { advisoryDraft } from './advisory.ts';

/** What Semgrep writes instead of a fact when nobody is logged in. */
const WITHHELD = 'requires login';
const SEVERITIES: Readonly<Record<string, Severity>> = {
  ERROR: 'High',
  WARNING: 'Medium',
  INFO: 'Low',
  EXPERIMENT: 'Info',
  INVENTORY: 'Info',
};

export const parsers = [
  defineParser({
    scanType: 'Semgrep JSON Report',
    tool: { name: 'Semgrep', url: 'https://semgrep.dev' },
    export: 'export it with `semgrep scan --json --output semgrep.json` (or semgrep ci, or Opengrep)',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    formats: [
      json({
        recognises: isReport,
        elements: ['results[]', 'vulns[]', 'errors[]'],
        *parse(report, context) {
          if (!isFields(report.root) || !('results' in report.root || 'vulns' in report.root)) {
            throw new ReportError('this JSON holds no Semgrep results; export it with `semgrep scan --json`');
          }
          const entries = () => findings(report.elements());
          for (const { entry, count } of firstOfEach(entries, keyOf)) {
            if (!isFields(entry.value)) context.problem(`An entry of ${entry.path} is not an object and was left out.`);
            else if (entry.path === 'vulns[]') yield { ...advisoryDraft(entry.value), nb_occurences: count };
            else yield { ...resultDraft(entry.value), nb_occurences: count };
          }
        },
      }),
    ],
  }),
];

function isReport(root: unknown): boolean {
  const { results, errors, vulns, paths } = fieldsOf(root);
  if (Array.isArray(vulns)) return isFields(at(vulns, 0, 'advisory'));
  const first = at(results, 0);
  // With sorted keys, errors and paths stand before the results, and may be more than detection sees.
  if (first === undefined) return Array.isArray(errors) && Array.isArray(at(paths, 'scanned'));
  return isFields(first) && 'check_id' in first && 'extra' in first && 'start' in first;
}

function* findings(elements: Iterable<JsonElement>): Generator<JsonElement, void, undefined> {
  for (const element of elements) if (element.path === 'results[]' || element.path === 'vulns[]') yield element;
}

/** One rule at one line is one finding, however many of its patterns matched there. */
function keyOf({ path, value }: JsonElement): string {
  if (path === 'vulns[]') return JSON.stringify([at(value, 'title'), at(value, 'dependencyFileLocation')]);
  return JSON.stringify([at(value, 'check_id'), at(value, 'path'), at(value, 'start', 'line')]);
}

function resultDraft(entry: Fields): Draft {
  const extra = fieldsOf(entry['extra']);
  const metadata = fieldsOf(extra['metadata']);
  const rule = textOf(entry['check_id']);
  const cwes = distinct(textsOf(metadata['cwe']).map(cweNumber));
  const dependency = at(extra, 'sca_info', 'dependency_match', 'found_dependency');
  return {
    title: rule,
    severity: severity(extra['severity']),
    description: describe(extra),
    mitigation: fix(extra),
    references: textsOf(metadata['references']).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    file_path: textOf(entry['path']),
    line: positiveOf(at(entry, 'start', 'line')) ?? null,
    component_name: textOf(at(dependency, 'package')),
    component_version: textOf(at(dependency, 'version')),
    unique_id_from_tool: shared(extra['fingerprint']),
    vuln_id_from_tool: rule,
    static_finding: true,
    dynamic_finding: false,
  };
}

function severity(word: unknown): Severity {
  const known = textOf(word).toUpperCase();
  return (Object.hasOwn(SEVERITIES, known) ? SEVERITIES[known] : undefined) ?? severityOf(known);
}

function fix(extra: Fields): string {
  const { regex, replacement } = fieldsOf(extra['fix_regex']);
  if (!regex) return shared(extra['fix']);
  return `You can apply this regex automatically:\n${fenced(`${textOf(regex)}\n${textOf(replacement)}`)}`;
}

function describe(extra: Fields): string {
  const lines = listOf(extra['lines']).length > 0 ? listOf(extra['lines']).map(textOf).join('\n') : extra['lines'];
  const snippet = shared(lines) && fenced(lines);
  return [`**Result message:** ${textOf(extra['message'])}`, snippet && `**Snippet:**\n${snippet}`].filter(Boolean).join('\n');
}

function shared(value: unknown): string {
  const text = textOf(value);
  return text === WITHHELD ? '' : text;
}
