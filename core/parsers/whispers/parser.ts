import {
  copyOf,
  defineParser,
  type Draft,
  type Fields,
  type Findings,
  fingerprint,
  isFields,
  json,
  type JsonReport,
  labelled,
  paragraphs,
  type ParseContext,
  positiveOf,
  ReportError,
  type Severity,
  severityOf,
  shortened,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Whispers Scan',
    tool: { name: 'Whispers', url: 'https://github.com/adeptex/whispers' },
    export: 'export it with `whispers --json FOLDER > whispers.json`',
    // By the place, as DefectDojo means it, and by the secret: a line may hold several.
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path', 'line', 'description'] },
    formats: [json({ recognises: (root) => Array.isArray(root) && isFields(root[0]) && isResult(root[0]), elements: ['[]'], parse })],
  }),
];

/** Whispers up to 2.1 has SonarQube's words, later versions the usual ones, told apart by their case. */
const OLD_SEVERITIES: Readonly<Record<string, Severity>> = {
  BLOCKER: 'Critical',
  CRITICAL: 'High',
  MAJOR: 'Medium',
  MINOR: 'Low',
  INFO: 'Info',
};

function isResult(entry: Fields): boolean {
  return 'rule_id' in entry && 'key' in entry && 'value' in entry && 'file' in entry;
}

function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(report.root)) throw new ReportError('a report of Whispers is a JSON list; export it with `--json`');
  let number = 0;
  for (const { value } of report.elements()) {
    number++;
    if (isFields(value) && textOf(value['file']) !== '') yield draftOf(value);
    else context.problem(`Entry ${number} names no file and was left out.`);
  }
}

function draftOf(entry: Fields): Draft {
  const file = textOf(entry['file']);
  const message = textOf(entry['message']);
  const severity = textOf(entry['severity']);
  const secret = textOf(entry['value']);
  const summary = copyOf(`Hardcoded ${message} "${textOf(entry['key'])}" in ${file}:${textOf(entry['line'])}`);
  return {
    title: summary,
    severity: OLD_SEVERITIES[severity] ?? severityOf(severity),
    description: paragraphs(`${summary} \`${shortened(secret)}\``, labelled({ 'Secret fingerprint': fingerprint(secret) })),
    mitigation:
      'Replace the hardcoded secret with a placeholder (ie: ENV-VAR). Invalidate the leaked secret and generate a new one. Supply the new secret through a placeholder to avoid disclosing sensitive information in code.',
    references: 'https://cwe.mitre.org/data/definitions/798.html',
    cwe: 798,
    file_path: file,
    line: positiveOf(entry['line']) ?? null,
    vuln_id_from_tool: message,
    static_finding: true,
    dynamic_finding: false,
  };
}
