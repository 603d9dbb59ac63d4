import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type JsonElement,
  listOf,
  type ParseContext,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { checkDraft, complianceDraft, controlDraft, secretDraft, vulnerabilityDraft } from './findings.ts';
import { placeOf } from './place.ts';

const LISTS = [
  'report.vulnerabilities',
  'report.checks',
  'report.secrets',
  'status.detailReport.results[].checks',
  'status.summaryReport.controlCheck',
];
/** One report, a list of them, or the list of `kubectl get`. */
const PATHS = ['', '[].', 'items[].'].flatMap((place) => LISTS.map((list) => `${place}${list}[]`));

export const parsers = [
  defineParser({
    scanType: 'Trivy Operator Scan',
    tool: { name: 'Trivy Operator', url: 'https://aquasecurity.github.io/trivy-operator/' },
    export: 'export it with `kubectl get vulnerabilityreports,configauditreports,exposedsecretreports -A -o json > trivy-operator.json`',
    // DefectDojo compares the title, which counts the failed checks of a control.
    dedupe: {
      algorithm: 'hash_code',
      fields: ['severity', 'vulnerability_ids', 'component_name', 'component_version', 'description'],
    },
    keepsRepeats: true,
    formats: [
      json({
        besides: ['metadata'],
        recognises: (root) => reportsOf(root).some(isReport),
        elements: PATHS,
        *parse(report, context) {
          const reports = reportsOf(report.root);
          if (reports.length > 0 && !reports.some((one) => isFields(one) && ('report' in one || 'status' in one || isReport(one))))
            throw new ReportError(
              'this JSON holds no report of the Trivy Operator; export it with `kubectl get vulnerabilityreports -A -o json`',
            );
          yield* draftsOf(report.elements(), context);
          // Reports gathered by the name of their kind stand under keys that cannot be named beforehand.
          for (const one of gathered(report.root)) yield* draftsOf(elementsOf(one), context);
        },
      }),
    ],
  }),
];

function isReport(report: unknown): boolean {
  return textOf(fieldsOf(report)['apiVersion']).startsWith('aquasecurity.github.io/');
}

function reportsOf(root: unknown): readonly unknown[] {
  if (Array.isArray(root)) return root;
  const { items } = fieldsOf(root);
  if (Array.isArray(items)) return items;
  return isGathering(root) ? gathered(root) : [root];
}

/** `{ "vulnerabilityreports.aquasecurity.github.io": [ … ], … }` */
function isGathering(root: unknown): boolean {
  const keys = Object.keys(fieldsOf(root));
  return keys.length > 0 && keys.every((key) => key.endsWith('.aquasecurity.github.io'));
}

function gathered(root: unknown): Fields[] {
  return isGathering(root) ? Object.values(fieldsOf(root)).flatMap(listOf).map(fieldsOf) : [];
}

function* elementsOf(report: Fields): Generator<JsonElement, void, undefined> {
  for (const path of LISTS.slice(0, 3)) {
    const name = path.slice('report.'.length);
    for (const value of listOf(at(report, 'report', name))) yield { path: `${path}[]`, value, parents: [report, report['report']] };
  }
  const detail = at(report, 'status', 'detailReport');
  for (const control of listOf(at(detail, 'results')))
    for (const value of listOf(at(control, 'checks')))
      yield { path: `${LISTS[3]}[]`, value, parents: [report, report['status'], detail, control] };
  const summary = at(report, 'status', 'summaryReport');
  for (const value of listOf(at(summary, 'controlCheck')))
    yield { path: `${LISTS[4]}[]`, value, parents: [report, report['status'], summary] };
}

function* draftsOf(elements: Iterable<JsonElement>, context: ParseContext): Generator<Draft, void, undefined> {
  for (const element of elements) {
    const draft = isFields(element.value) ? draftOf(element, element.value) : undefined;
    if (draft) yield draft;
    else if (!isFields(element.value)) context.problem(`An entry of ${element.path} is not an object and was left out.`);
  }
}

function draftOf({ path, parents }: JsonElement, entry: Fields): Draft | undefined {
  if (path.endsWith('results[].checks[]')) return complianceDraft(entry, fieldsOf(parents.at(-1)), fieldsOf(parents.at(-2)));
  if (path.endsWith('controlCheck[]')) return controlDraft(entry, fieldsOf(parents.at(-3)));
  const place = placeOf(fieldsOf(parents.at(-2)));
  if (path.endsWith('vulnerabilities[]')) return vulnerabilityDraft(entry, place);
  return path.endsWith('secrets[]') ? secretDraft(entry, place) : checkDraft(entry, place);
}
