import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { danger: 'High', warning: 'Medium', ignore: 'Info' };

/** What a check was about. */
interface Subject {
  readonly level: 'object' | 'pod' | 'container';
  readonly resource: Fields;
  readonly container: string;
  readonly file: string;
}

export const parsers = [
  defineParser({
    scanType: 'Polaris Scan',
    tool: { name: 'Polaris', url: 'https://polaris.docs.fairwinds.com' },
    export: 'export it with `polaris audit --audit-path FOLDER --format json > polaris.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => 'PolarisOutputVersion' in fieldsOf(root),
        elements: ['Results[]'],
        *parse(report, context) {
          if (!('Results' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no Polaris results; export it with `polaris audit --format json`');
          const file = textOf(at(report.root, 'SourceType')) === 'Path' ? textOf(at(report.root, 'SourceName')) : '';
          for (const resource of entriesOf(report, context)()) yield* resourceDrafts(resource, file);
        },
      }),
    ],
  }),
];

/** Failed checks of a resource, of its pod and of each container. */
function* resourceDrafts(resource: Fields, file: string): Generator<Draft, void, undefined> {
  const pod = fieldsOf(resource['PodResult']);
  yield* failedDrafts(resource['Results'], { level: 'object', resource, container: '', file });
  yield* failedDrafts(pod['Results'], { level: 'pod', resource, container: '', file });
  for (const container of listOf(pod['ContainerResults']))
    yield* failedDrafts(at(container, 'Results'), { level: 'container', resource, container: textOf(at(container, 'Name')), file });
}

function* failedDrafts(results: unknown, subject: Subject): Generator<Draft, void, undefined> {
  for (const [id, check] of Object.entries(fieldsOf(results))) {
    if (isFields(check) && check['Success'] === false) yield checkDraft(textOf(check['ID']) || id, check, subject);
  }
}

function checkDraft(id: string, check: Fields, { level, resource, container, file }: Subject): Draft {
  const word = textOf(check['Severity']).toLowerCase();
  const object = [resource['Kind'], resource['Namespace'], resource['Name']].map(textOf).filter(Boolean).join('/');
  const message = textOf(check['Message']);
  return {
    title: message || id,
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? severityOf(word),
    description: paragraphs(
      message,
      labelled({
        Check: id,
        Category: check['Category'],
        'Polaris severity': word,
        'Applies to': level,
        Object: object,
        Namespace: resource['Namespace'],
        Container: container,
        Details: textsOf(check['Details']).toSorted(),
      }),
    ),
    file_path: file,
    component_name: [object, container].filter(Boolean).join('/'),
    vuln_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}
