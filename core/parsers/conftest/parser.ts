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
  nullReport,
  paragraphs,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** A rule is named `deny` (or `violation`) or `warn`. */
const LISTS: Readonly<Record<string, { readonly result: string; readonly severity: Severity }>> = {
  '[].failures[]': { result: 'deny', severity: 'High' },
  '[].warnings[]': { result: 'warn', severity: 'Medium' },
};

export const parsers = [
  defineParser({
    scanType: 'Conftest Scan',
    tool: { name: 'Conftest', url: 'https://www.conftest.dev' },
    export: 'export it with `conftest test -o json FILES > conftest.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => listOf(root).some(isResult),
        elements: Object.keys(LISTS),
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a Conftest report is a JSON list; export it with `conftest test -o json`');
          if (report.root.length > 0 && !report.root.some(isFields))
            throw new ReportError('this JSON list holds no Conftest results; export it with `conftest test -o json`');
          for (const { path, value, parents } of report.elements()) {
            if (isFields(value)) yield resultDraft(value, fieldsOf(parents.at(-1)), path);
            else context.problem('A result is not an object and was left out.');
          }
        },
      }),
      nullReport(),
    ],
  }),
];

function isResult(entry: unknown): boolean {
  const { filename, namespace, successes, failures, warnings } = fieldsOf(entry);
  const counted = successes !== undefined || Array.isArray(failures) || Array.isArray(warnings);
  return typeof filename === 'string' && typeof namespace === 'string' && counted;
}

function resultDraft(entry: Fields, file: Fields, path: string): Draft {
  const message = textOf(entry['msg']);
  const query = textOf(at(entry, 'metadata', 'query'));
  const { result, severity } = LISTS[path] ?? { result: '', severity: 'Info' };
  const name = textOf(file['filename']);
  return {
    title: message || query || `Conftest ${result}`,
    severity,
    description: paragraphs(message, labelled({ Result: result, 'Policy namespace': file['namespace'], Query: query, File: name })),
    file_path: name,
    vuln_id_from_tool: query,
    static_finding: true,
    dynamic_finding: false,
  };
}
