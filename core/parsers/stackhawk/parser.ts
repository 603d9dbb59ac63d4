import {
  at,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  listOf,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
  dateOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'StackHawk HawkScan',
    tool: { name: 'StackHawk HawkScan', url: 'https://www.stackhawk.com' },
    export: 'save what StackHawk’s webhook integration sends when a scan is complete',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) => at(root, 'service') === 'StackHawk' && isFields(at(root, 'scanCompleted')),
        elements: ['scanCompleted.findings[]'],
        parse,
      }),
    ],
  }),
];

/** How StackHawk's users have judged a path. */
const STATUS: Readonly<Record<string, string>> = {
  NEW: 'New',
  RISK_ACCEPTED: 'Marked "Risk Accepted"',
  FALSE_POSITIVE: 'Marked "False Positive"',
};

function* parse(report: JsonReport, context: ParseContext): Findings {
  const scan = fieldsOf(at(report.root, 'scanCompleted', 'scan'));
  if (at(report.root, 'service') !== 'StackHawk') throw new ReportError('the JSON does not say that its service is StackHawk');
  const url = textOf(scan['scanURL']);
  context.test({
    version: textOf(scan['hawkscanVersion']) || undefined,
    description: url ? `View scan details here: [${url}](${url})` : undefined,
  });
  const found = new Map<string, { readonly finding: Fields; readonly paths: Map<string, Fields> }>();
  for (const { value } of report.elements()) {
    if (!isFields(value) || textOf(value['pluginName']) === '') {
      context.problem('A finding without a plugin name was left out.');
      continue;
    }
    // The same plugin's findings on one host may be written twice.
    const key = `${textOf(value['pluginId'])}|${textOf(value['host'])}`;
    const known = found.get(key) ?? { finding: value, paths: new Map<string, Fields>() };
    for (const path of listOf(value['paths'])) known.paths.set(JSON.stringify(path), fieldsOf(path));
    found.set(key, known);
  }
  for (const { finding, paths } of found.values()) yield draftOf(finding, [...paths.values()], scan);
}

function draftOf(finding: Fields, paths: readonly Fields[], scan: Fields): Draft {
  const application = textOf(scan['application']);
  const all = (status: string) => paths.length > 0 && paths.every((path) => path['status'] === status);
  const judged: Partial<Draft> = all('FALSE_POSITIVE')
    ? { false_p: true, active: false }
    : all('RISK_ACCEPTED')
      ? { risk_accepted: true, active: false }
      : {};
  return {
    title: textOf(finding['pluginName']),
    severity: severityOf(finding['severity']),
    description: paragraphs('View this finding in the StackHawk platform at:', linkTo(textOf(finding['findingURL']))),
    steps_to_reproduce: paragraphs("Use a specific message link and click 'Validate' to see the cURL!", ...paths.map(described)),
    date: dateOf(scan['startedTimestamp']) ?? null,
    component_name: application,
    component_version: textOf(scan['env']),
    service: application,
    vuln_id_from_tool: textOf(finding['pluginId']),
    nb_occurences: paths.length,
    endpoints: paths.flatMap((path) => endpointOf(`${textOf(finding['host'])}${textOf(path['path'])}`) ?? []),
    ...judged,
  };
}

function described(path: Fields): string {
  const status = textOf(path['status']);
  return `**${textOf(path['path']) || '/'}** - ${STATUS[status] ?? status}\n${linkTo(textOf(path['pathURL']))}`;
}

function linkTo(url: string): string {
  return url === '' ? '' : `[${url}](${url})`;
}
