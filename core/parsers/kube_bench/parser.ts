import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  type Parser,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'kube-bench Scan',
    tool: { name: 'kube-bench', url: 'https://github.com/aquasecurity/kube-bench' },
    export: 'export it with `kube-bench --json > kube-bench.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vuln_id_from_tool', 'description'] },
    formats: [
      json({
        recognises: (root) => isControl(at(root, 'Controls', 0)) || isControl(listOf(root)[0]) || isControl(root),
        elements: ['Controls[].tests[].results[]', '[].tests[].results[]', 'tests[].results[]'],
        *parse(report, context) {
          const { Controls, tests } = fieldsOf(report.root);
          if (!Array.isArray(report.root) && !Array.isArray(Controls) && !Array.isArray(tests))
            throw new ReportError('this JSON holds no Controls of kube-bench; export it with `kube-bench --json`');
          for (const { value, parents } of report.elements()) {
            if (!isFields(value)) context.problem('A result is not an object and was left out.');
            else yield* drafts(value, fieldsOf(parents.at(-2)), fieldsOf(parents.at(-1)));
          }
        },
      }),
    ],
  }),
];

function isControl(value: unknown): boolean {
  const entry = fieldsOf(value);
  return 'tests' in entry && 'node_type' in entry;
}

/** The benchmark has results and no severities. Checks that ask for a manual review have no result of their own. */
function severityIn(entry: Fields): Severity | undefined {
  const status = textOf(entry['status']).toUpperCase();
  if (status === 'FAIL') return 'Medium';
  return status === 'WARN' && textOf(entry['type']) !== 'manual' ? 'Info' : undefined;
}

function* drafts(entry: Fields, control: Fields, section: Fields): Generator<Draft> {
  const severity = severityIn(entry);
  if (!severity) return;
  const id = textOf(entry['test_number']);
  const name = textOf(entry['test_desc']);
  yield {
    title: `${id} - ${name}`,
    severity,
    description: paragraphs(
      [
        `${textOf(control['id'])} ${textOf(control['text'])}`,
        `${textOf(section['section'])} ${textOf(section['desc'])}`,
        `${id} ${name}`,
      ].join('\n'),
      labelled({
        Audit: entry['audit'],
        'Expected result': entry['expected_result'],
      }),
    ),
    steps_to_reproduce: labelled({ 'Actual value': entry['actual_value'], Reason: entry['reason'] }),
    mitigation: textOf(entry['remediation']),
    vuln_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}
