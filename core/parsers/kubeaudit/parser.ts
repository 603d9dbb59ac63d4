import {
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  jsonLines,
  labelled,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { error: 'High', warning: 'Medium', info: 'Low' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Kubeaudit Scan',
    tool: { name: 'kubeaudit', url: 'https://github.com/Shopify/kubeaudit' },
    export: 'export it with `kubeaudit all -p json > kubeaudit.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      jsonLines({ recognises: isResult, acceptsEmpty: true, parse: drafts }),
      json({
        recognises: (root) => isResult(listOf(root)[0]),
        elements: ['[]'],
        parse: (report, context) =>
          drafts(
            Array.from(report.elements(), (element) => element.value),
            context,
          ),
      }),
    ],
  }),
];

function isResult(value: unknown): boolean {
  const entry = fieldsOf(value);
  return 'AuditResultName' in entry && 'ResourceKind' in entry;
}

function* drafts(documents: Iterable<unknown>, context: ParseContext): Generator<Draft, void, undefined> {
  let results = 0;
  let others = 0;
  for (const document of documents) {
    if (isFields(document) && textOf(document['AuditResultName']) !== '') {
      results++;
      yield draftOf(document);
    } else {
      others++;
      context.problem('An entry without AuditResultName was left out.');
    }
  }
  if (results === 0 && others > 0) throw new ReportError('this JSON holds no results of kubeaudit; export it with `kubeaudit all -p json`');
}

/** Every field of a result is a fact of its own; its time would make every run's findings new. */
function draftOf({ time: _, ...facts }: Fields): Draft {
  const message = textOf(facts['msg']);
  return {
    title: `${textOf(facts['AuditResultName'])}_${textOf(facts['ResourceName'])}`,
    severity: SEVERITIES[textOf(facts['level']).toLowerCase()] ?? 'Info',
    description: labelled(facts),
    mitigation: message,
    fix_available: true,
    static_finding: true,
    dynamic_finding: false,
  };
}
