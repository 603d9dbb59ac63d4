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
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Scantist Scan',
    tool: { name: 'Scantist', url: 'https://scantist.com' },
    export: 'export it in Scantist: open a scan, then Vulnerabilities > Export > JSON',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'Public ID' in fieldsOf(listOf(root)[0]) && 'Library' in fieldsOf(listOf(root)[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a Scantist report is a JSON list of vulnerabilities; export it as JSON');
          for (const entry of entriesOf(report, context)()) yield vulnerabilityDraft(entry);
        },
      }),
    ],
  }),
];

function vulnerabilityDraft(entry: Fields): Draft {
  const id = textOf(entry['Public ID']);
  const library = textOf(entry['Library']);
  const patched = textOf(entry['Patched Version']);
  return {
    title: `${id}|${library}`,
    severity: severityOf(entry['Score']),
    description: paragraphs(
      entry['Description'],
      labelled({
        'Issue type': entry['Issue Type'],
        'Issue source': entry['Issue Source'],
        Priority: entry['Priority'],
        Comments: entry['Comments'],
      }),
    ),
    mitigation: patched && `Update ${library} to ${patched}.`,
    // OWASP's category of components with known vulnerabilities.
    cwe: 1035,
    vulnerability_ids: [id],
    file_path: textOf(entry['File Path']),
    component_name: library,
    component_version: textOf(entry['Library Version']),
    static_finding: true,
    dynamic_finding: false,
  };
}
