import {
  defineParser,
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
} from '../_kit/index.ts';

const KIND = /^(?:Cluster)?(?:Policy)?Report$/;
const GROUP = /^(?:openreports\.io|wgpolicyk8s\.io)\//;

export const parsers = [
  defineParser({
    scanType: 'OpenReports',
    tool: { name: 'OpenReports', url: 'https://openreports.io' },
    export: 'export it with `kubectl get reports -A -o json > reports.json`',
    dedupe: { algorithm: 'hash_code', fields: ['vulnerability_ids', 'component_name', 'component_version', 'severity'] },
    formats: [
      json({
        recognises: (root) => reportsOf(root).some(isReport),
        elements: ['results[]', 'items[].results[]', '[].results[]'],
        besides: ['metadata', 'scope', 'subjects'],
        *parse(report, context) {
          const reports = reportsOf(report.root);
          if (!Array.isArray(fieldsOf(report.root)['items']) && reports.length > 0 && !reports.some(isReport))
            throw new ReportError('this JSON holds no Report of openreports.io; export it with `kubectl get reports -A -o json`');
          const sources = new Set<string>();
          for (const { value } of report.elements()) if (isFields(value)) sources.add(textOf(value['source']));
          if (sources.size === 1) context.test({ type: [...sources][0] });
          for (const { value, parents } of report.elements()) {
            if (isFields(value)) yield resultDraft(value, fieldsOf(parents.at(-1)));
            else context.problem('An entry of results is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** One report, a Kubernetes list of them, or a plain list. */
function reportsOf(root: unknown): readonly unknown[] {
  if (Array.isArray(root)) return root;
  const { items } = fieldsOf(root);
  return Array.isArray(items) ? listOf(items) : [root];
}

function isReport(report: unknown): boolean {
  const { apiVersion, kind } = fieldsOf(report);
  return GROUP.test(textOf(apiVersion)) && KIND.test(textOf(kind));
}

function resultDraft(entry: Fields, report: Fields): Draft {
  const properties = fieldsOf(entry['properties']);
  const scope = fieldsOf(report['scope']);
  const policy = textOf(entry['policy']);
  const message = textOf(entry['message']) || textOf(entry['description']);
  const name = textOf(properties['pkgName']);
  const fix = textOf(properties['fixedVersion']);
  const result = textOf(entry['result']).toLowerCase();
  const isCve = /^CVE-/i.test(policy);
  return {
    title: (isCve && name ? `${policy} in ${name}` : [policy, message].filter(Boolean).join(': ')) || 'Result without a policy',
    severity: severityOf(entry['severity']),
    description: paragraphs(
      message,
      labelled({
        Category: entry['category'],
        Policy: policy,
        Rule: entry['rule'],
        Result: result,
        Source: entry['source'],
        'Package Name': name,
        'Installed Version': properties['installedVersion'],
        'Primary URL': properties['primaryURL'],
      }),
    ),
    mitigation: fix && `Upgrade to version: ${fix}`,
    references: textOf(properties['primaryURL']),
    component_name: name,
    component_version: textOf(properties['installedVersion']),
    fix_available: fix !== '',
    fix_version: fix,
    vuln_id_from_tool: policy,
    vulnerability_ids: isCve ? [policy] : [],
    service: [textOf(fieldsOf(report['metadata'])['namespace']), textOf(scope['kind']), textOf(scope['name'])].filter(Boolean).join('/'),
    tags: [textOf(entry['category']), textOf(entry['source']), textOf(scope['kind'])],
    active: result !== 'skip' && result !== 'pass',
    verified: result === 'fail' || result === 'warn',
    static_finding: true,
    dynamic_finding: false,
  };
}
