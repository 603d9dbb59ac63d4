import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  fenced,
  isFields,
  json,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  type Parser,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Kubescape JSON Importer',
    tool: { name: 'Kubescape', url: 'https://kubescape.io' },
    export: 'export it with `kubescape scan --format json --output kubescape.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name'] },
    keepsRepeats: true,
    formats: [
      json({
        recognises: (root) =>
          'summaryDetails' in fieldsOf(root) || ('clusterAPIServerInfo' in fieldsOf(root) && 'reportGUID' in fieldsOf(root)),
        // Resources are named only so that they are never held: they are whole manifests.
        elements: ['results[]', 'resources[]'],
        *parse(report, context) {
          if (!('results' in fieldsOf(report.root)) && !('summaryDetails' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no results of Kubescape; export it with `--format json`');
          const controls = fieldsOf(at(report.root, 'summaryDetails', 'controls'));
          for (const { path, value } of report.elements()) {
            if (path !== 'results[]') continue;
            if (isFields(value)) yield* draftsOf(value, controls);
            else context.problem('An entry of results is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** One finding for each failed rule of a resource's controls. */
function* draftsOf(result: Fields, controls: Fields): Generator<Draft> {
  const resource = textOf(result['resourceID']);
  for (const control of listOf(result['controls']).map(fieldsOf)) {
    const details = fieldsOf(controls[textOf(control['controlID'])]);
    for (const rule of listOf(control['rules']).map(fieldsOf)) {
      if (textOf(rule['status']) === 'failed') yield draftOf(resource, control, details, textOf(rule['name']));
    }
  }
}

function draftOf(resource: string, control: Fields, details: Fields, rule: string): Draft {
  const id = textOf(control['controlID']);
  const name = textOf(control['name']) || textOf(details['name']);
  return {
    title: `${name} - ${resource.split('/').slice(-2).join(' ')}`,
    severity: severityOfFactor(numberOf(details['scoreFactor'])),
    description: labelled({
      Summary: `The resource '${resource}' has failed the control '${name}'.`,
      Rule: rule,
      Category: categoryOf(details),
      Description: details['description'],
    }),
    mitigation: textOf(details['remediation']),
    references: `https://hub.armosec.io/docs/${id.toLowerCase()}`,
    steps_to_reproduce: paragraphs('The following rules have failed:', fenced(JSON.stringify(control['rules'], null, 2), 'json')),
    component_name: resource,
    vulnerability_ids: [id],
    static_finding: true,
    dynamic_finding: false,
  };
}

/** `Workload > Node escape` */
function categoryOf(details: Fields): string {
  return [at(details, 'category', 'name'), at(details, 'category', 'subCategory', 'name')].map(textOf).filter(Boolean).join(' > ');
}

/** A control's weight, 1–10. */
function severityOfFactor(factor: number | undefined): Severity {
  if (factor === undefined) return 'Info';
  if (factor <= 4) return 'Low';
  if (factor <= 7) return 'Medium';
  return factor <= 9 ? 'High' : 'Critical';
}
