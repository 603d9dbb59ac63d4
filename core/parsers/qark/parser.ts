import {
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { VULNERABILITY: 'High', ERROR: 'High', WARNING: 'Medium', INFO: 'Info' };

export const parsers = [
  defineParser({
    scanType: 'QARK Scan',
    tool: { name: 'QARK', url: 'https://github.com/linkedin/qark' },
    export: 'export it with `qark --apk APP.apk --report-type json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => 'apk_exploit_dict' in fieldsOf(listOf(root)[0]) && 'file_object' in fieldsOf(listOf(root)[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a QARK report is a JSON list; export it with `qark --report-type json`');
          for (const entry of entriesOf(report, context)()) yield issueDraft(entry);
        },
      }),
    ],
  }),
];

function issueDraft(entry: Fields): Draft {
  const word = textOf(entry['severity']).toUpperCase();
  const name = textOf(entry['name']);
  // QARK unpacks into a folder of its own, which is another one in every run.
  const file = textOf(entry['file_object']).replace(/^.*\/qark\//, '');
  const [line, column] = listOf(entry['line_number']).map(textOf);
  return {
    title: name || textOf(entry['description']).split('. ')[0] || 'QARK finding',
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? severityOf(word),
    description: paragraphs(
      entry['description'],
      labelled({
        Category: entry['category'],
        File: file,
        Line: line && (column ? `${line}, column ${column}` : line),
        ...exploitFacts(fieldsOf(entry['apk_exploit_dict'])),
      }),
    ),
    file_path: file,
    line: positiveOf(line) ?? null,
    vuln_id_from_tool: name,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** What QARK's own exploit app would use: `package_name` is told as `Package name`. */
function exploitFacts(facts: Fields): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [`${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`, textsOf(value)]),
  );
}
