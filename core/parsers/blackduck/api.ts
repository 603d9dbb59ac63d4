import {
  at,
  cweNumber,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  type JsonReport,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** True for the API's answer or the list of its items. */
export function isApi(root: unknown): boolean {
  return 'vulnerabilityWithRemediation' in fieldsOf(at(root, 0) ?? at(root, 'items', 0));
}

/** One finding for each vulnerability of a component version. */
export function* apiDrafts(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'items')))
    throw new ReportError('this JSON holds no list of Black Duck components; save the items of the API as they are');
  for (const { value } of report.elements()) {
    const vulnerability = fieldsOf(at(value, 'vulnerabilityWithRemediation'));
    if (isFields(value) && textOf(vulnerability['vulnerabilityName']) !== '') yield apiDraft(value, vulnerability);
    else context.problem('An entry of the list names no vulnerability and was left out.');
  }
}

function apiDraft(item: Fields, vulnerability: Fields): Draft {
  const id = textOf(vulnerability['vulnerabilityName']);
  const [name, version] = [textOf(item['componentName']), textOf(item['componentVersionName'])];
  return {
    title: `${id} in ${name}:${version}`,
    severity: severityOf(vulnerability['severity']),
    description: textOf(vulnerability['description']),
    references: textOf(vulnerability['relatedVulnerability']),
    cwe: cweNumber(vulnerability['cweId']) ?? null,
    component_name: name,
    component_version: version,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}
