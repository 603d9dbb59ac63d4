import {
  at,
  defineParser,
  type Draft,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  listOf,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Talisman Scan',
    tool: { name: 'Talisman', url: 'https://thoughtworks.github.io/talisman/' },
    export: 'run `talisman --scan`; the report is talisman_report/talisman_reports/data/report.json',
    // Title and severity alone, which the legacy way compares in a reimport, would make the secrets of a file one.
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => at(root, 'summary', 'types', 'filecontent') !== undefined && at(root, 'results') !== undefined,
        elements: ['results[]'],
        parse,
      }),
    ],
  }),
];

/** One finding for each thing found in a file; the same one said twice counts. */
function* parse(report: JsonReport, context: ParseContext): Findings {
  if (at(report.root, 'summary') === undefined && at(report.root, 'results') === undefined)
    throw new ReportError('the JSON has no “summary” and “results”, so it is not a report of Talisman');
  for (const { value } of report.elements()) {
    const file = textOf(at(value, 'filename'));
    const found = new Map<string, Draft>();
    for (const failure of listOf(at(value, 'failure_list'))) {
      if (!isFields(failure)) context.problem('A failure that is not an object was left out.');
      else add(found, draftOf(failure, file));
    }
    yield* found.values();
  }
}

function add(found: Map<string, Draft>, draft: Draft): void {
  const key = draft.description ?? '';
  const known = found.get(key);
  if (known) known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  else found.set(key, draft);
}

function draftOf(failure: Readonly<Record<string, unknown>>, file: string): Draft {
  const severity = severityOf(failure['severity'], 'Info');
  return {
    title: `Secret pattern found in ${file} file`,
    severity,
    description: labelled({
      'File path': file,
      Severity: severity,
      Message: failure['message'],
    }),
    steps_to_reproduce: labelled({ 'Commit hash': textsOf(failure['commits']) }),
    cwe: 798,
    file_path: file,
    static_finding: true,
    dynamic_finding: false,
  };
}
