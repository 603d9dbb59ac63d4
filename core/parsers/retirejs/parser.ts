import {
  at,
  cweNumber,
  cvesIn,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
  textsOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

/** CWE-1035: a vulnerable third-party component. */
const VULNERABLE_COMPONENT = 1035;

export const parsers = [
  defineParser({
    scanType: 'Retire.js Scan',
    tool: { name: 'Retire.js', url: 'https://retirejs.github.io/retire.js/' },
    export: 'export it with `retire --outputformat json --outputpath retire.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          isFile(at(root, 0)) ||
          isFile(at(root, 'data', 0)) ||
          ('data' in fieldsOf(root) && 'messages' in fieldsOf(root) && 'errors' in fieldsOf(root)),
        elements: ['[]', 'data[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'data')))
            throw new ReportError('this JSON holds no files of Retire.js; export it with `retire --outputformat json`');
          for (const { value } of report.elements()) {
            if (Array.isArray(at(value, 'results'))) yield* fileDrafts(fieldsOf(value));
            else context.problem('An entry has no results and was left out.');
          }
        },
      }),
    ],
  }),
];

function isFile(entry: unknown): boolean {
  return 'component' in fieldsOf(at(entry, 'results', 0));
}

/** The libraries of one file. What has the same summary and references is one finding, with the ids of all. */
function* fileDrafts(file: Fields): Generator<Draft, void, undefined> {
  const drafts = new Map<string, Draft>();
  for (const result of listOf(file['results']).filter(isFields)) {
    for (const vulnerability of listOf(result['vulnerabilities']).filter(isFields)) {
      const draft = draftOf(textOf(file['file']), result, vulnerability);
      const key = JSON.stringify([draft.title, draft.references]);
      const known = drafts.get(key);
      if (!known) drafts.set(key, draft);
      else known.vulnerability_ids = distinct([...(known.vulnerability_ids ?? []), ...(draft.vulnerability_ids ?? [])]);
    }
  }
  yield* drafts.values();
}

function draftOf(file: string, result: Fields, vulnerability: Fields): Draft {
  const identifiers = fieldsOf(vulnerability['identifiers']);
  const name = textOf(result['component']);
  const version = textOf(result['version']);
  const ids = distinct([...cvesIn(...textsOf(identifiers['CVE'])), ...vulnerabilityIdsIn(textOf(identifiers['githubID']))]);
  const other = ['osvdb', 'bug', 'issue', 'retid'].map((key) => textsOf(identifiers[key]).join(' ')).find(Boolean);
  const title = textsOf(identifiers['summary']).join(' ') || ids.join(' ') || other || 'Known vulnerability';
  const cwes = distinct(textsOf(vulnerability['cwe']).map(cweNumber));
  return {
    title: `${title} (${name}, ${version})`,
    severity: severityOf(vulnerability['severity']),
    description: paragraphs(
      title,
      labelled({
        'Affected File': file,
        Severity: vulnerability['severity'],
        'Affected versions': ['atOrAbove', 'above', 'below', 'atOrBelow'].map(
          (key) => textOf(vulnerability[key]) && `${key} ${textOf(vulnerability[key])}`,
        ),
        Identifiers: Object.entries(identifiers)
          .filter(([key]) => key !== 'summary')
          .map(([key, value]) => `${key} ${textsOf(value).join(' ')}`),
        Detection: result['detection'],
      }),
    ),
    references: textsOf(vulnerability['info']).join('\n'),
    cwe: cwes[0] ?? VULNERABLE_COMPONENT,
    cwes,
    vulnerability_ids: ids,
    file_path: file,
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}
