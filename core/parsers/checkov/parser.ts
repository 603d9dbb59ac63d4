import {
  at,
  bullets,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** A run over one framework stands alone, over several in a list. */
const FAILED = ['results.failed_checks[]', '[].results.failed_checks[]'];
/** Named only so that they are never held. */
const REST = ['passed_checks', 'skipped_checks', 'parsing_errors'].flatMap((list) => [`results.${list}[]`, `[].results.${list}[]`]);

export const parsers = [
  defineParser({
    scanType: 'Checkov Scan',
    tool: { name: 'Checkov', url: 'https://www.checkov.io' },
    export: 'export it with `checkov --directory FOLDER --output json > checkov.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => (Array.isArray(root) ? root.length > 0 && root.every(isRun) : isRun(root)),
        elements: [...FAILED, ...REST],
        besides: ['resources', 'summary'],
        *parse(report, context) {
          const runs = Array.isArray(report.root) ? report.root : [report.root];
          if (runs.length > 0 && !runs.some(isRun))
            throw new ReportError('this JSON holds no Checkov results; export it with `checkov --output json`');
          for (const { path, value, parents } of report.elements()) {
            if (!FAILED.includes(path)) continue;
            if (isFields(value)) yield checkDraft(value, textOf(at(parents[0], 'check_type')));
            else context.problem('An entry of failed_checks is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** A run without anything to check is only its summary, without a check type. */
function isRun(run: unknown): boolean {
  const { check_type, results, checkov_version, failed } = fieldsOf(run);
  return (typeof check_type === 'string' && isFields(results)) || (checkov_version !== undefined && failed !== undefined);
}

function checkDraft(entry: Fields, checkType: string): Draft {
  const name = textOf(entry['check_name']);
  const facts = labelled({ 'Check Type': checkType, 'Check Id': entry['check_id'] });
  return {
    title: name || textOf(entry['check_id']),
    severity: severityOf(entry['severity'], 'Medium'),
    description: paragraphs(`${facts}\n${name}`, entry['description'] ?? entry['short_description']),
    mitigation: benchmarks(fieldsOf(entry['benchmarks'])),
    references: textOf(entry['guideline']),
    component_name: textOf(entry['resource']),
    file_path: textOf(entry['file_path']),
    line: positiveOf(at(entry, 'file_line_range', 0)) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** The rules of published benchmarks that ask for the same, e.g. `CIS GCP V1.1 # 5.2 : …`. */
function benchmarks(byName: Fields): string {
  const lines = Object.keys(byName).flatMap((benchmark) =>
    listOf(byName[benchmark]).map((rule) => `${benchmark} # ${textOf(at(rule, 'name'))} : ${textOf(at(rule, 'description'))}`),
  );
  return lines.length > 0 ? `Benchmarks:\n${bullets(lines)}` : '';
}
