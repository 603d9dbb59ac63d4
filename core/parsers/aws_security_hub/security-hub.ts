import {
  at,
  cvssFields,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  type JsonReport,
  labelled,
  listOf,
  noted,
  numberOf,
  paragraphs,
  type ParseContext,
  textOf,
  textsOf,
  timeOf,
} from '../_kit/index.ts';
import { checkLists, findingsOf, severityIn } from './finding.ts';
import { resourcesOf } from './resources.ts';

const GUARD_DUTY_TYPES = 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html';

/** One finding for each id (the last entry of it), by the service it comes from; the test tells the accounts and services. */
export function* hubDrafts(report: JsonReport, context: ParseContext): Findings {
  checkLists(report.root);
  const left = new Map<string, number>();
  for (const entry of findingsOf(report, context)) left.set(idOf(entry), (left.get(idOf(entry)) ?? 0) + 1);
  const accounts = new Set<string>();
  const origins = new Set<string>();
  for (const entry of findingsOf(report)) {
    accounts.add(textOf(entry['AwsAccountId']));
    origins.add(textOf(entry['ProductName']) || 'AWS Security Hub Ruleset');
    const more = (left.get(idOf(entry)) ?? 1) - 1;
    left.set(idOf(entry), more);
    if (more === 0) yield draftOf(entry);
  }
  const description = labelled({ 'AWS accounts': [...accounts], 'Finding origins': [...origins] });
  context.test({ type: 'AWS Security Hub', description });
}

function idOf(entry: Fields): string {
  return textOf(entry['Id']) || JSON.stringify(entry);
}

function draftOf(entry: Fields): Draft {
  const { suffix, impact, component, endpoints } = resourcesOf(entry['Resources']);
  return {
    title: `${textOf(entry['Title'])}${suffix}`,
    severity: severityIn(entry),
    impact,
    component_name: component,
    unique_id_from_tool: textOf(entry['Id']),
    endpoints,
    static_finding: true,
    dynamic_finding: false,
    ...factsOf(entry),
  };
}

function factsOf(entry: Fields): Partial<Draft> {
  const service = textOf(at(entry, 'ProductFields', 'aws/securityhub/ProductName')) || textOf(entry['ProductName']);
  if (service === 'Inspector') return inspectorFacts(entry);
  return service === 'GuardDuty' ? guardDutyFacts(entry) : controlFacts(entry);
}

/** A control of a standard, or a finding of any other product. */
function controlFacts(entry: Fields): Partial<Draft> {
  const advice = at(entry, 'Remediation', 'Recommendation');
  const passed = /^PASSED$/i.test(textOf(at(entry, 'Compliance', 'Status')));
  return {
    description: describe('This is a Security Hub finding', entry, {
      'Resource IDs': distinct(listOf(entry['Resources']).map((resource) => textOf(at(resource, 'Id')))),
      AwsAccountId: entry['AwsAccountId'],
      'Generator ID': entry['GeneratorId'],
    }),
    mitigation: paragraphs(at(advice, 'Text'), at(advice, 'Url'), noted(at(entry, 'Note', 'Text'))),
    references: textOf(at(advice, 'Url')),
    ...(passed || isArchived(entry) ? closed(entry) : {}),
  };
}

function guardDutyFacts(entry: Fields): Partial<Draft> {
  const types = textsOf(at(entry, 'FindingProviderFields', 'Types') ?? entry['Types']);
  return {
    description: describe('This is a GuardDuty finding', entry, {
      SourceURL: entry['SourceUrl'],
      AwsAccountId: entry['AwsAccountId'],
      Region: entry['Region'],
      'Generator ID': entry['GeneratorId'],
    }),
    mitigation: [...types, GUARD_DUTY_TYPES].join('\n'),
    ...(isArchived(entry) ? closed(entry) : {}),
  };
}

function inspectorFacts(entry: Fields): Partial<Draft> {
  const vulnerabilities = listOf(entry['Vulnerabilities']).map(fieldsOf);
  const cvss = cvssFields(...vulnerabilities.flatMap((one) => listOf(one['Cvss']).map((rating) => at(rating, 'BaseVector'))));
  const epss = [...vulnerabilities, entry].map((one) => numberOf(one['EpssScore'])).find((score) => score !== undefined);
  const status = textOf(at(entry, 'ProductFields', 'aws/inspector/FindingStatus')) || 'ACTIVE';
  const label = textOf(at(entry, 'Severity', 'Label'));
  return {
    description: describe('This is an Inspector finding', entry, { AwsAccountId: entry['AwsAccountId'], Region: entry['Region'] }),
    mitigation: vulnerabilities.flatMap((one) => listOf(one['VulnerablePackages']).map(update)).join('\n'),
    references: distinct([
      ...vulnerabilities.flatMap((one) => [textOf(at(one, 'Vendor', 'Url')), ...textsOf(one['ReferenceUrls'])]),
      textOf(at(entry, 'Remediation', 'Recommendation', 'Url')),
    ]).join('\n'),
    severity_justification: [cvss.cvssv3 && `CVSS v3 vector: ${cvss.cvssv3}`, label && `AWS severity: ${label}`].filter(Boolean).join('\n'),
    vulnerability_ids: vulnerabilities.flatMap((one) => [textOf(one['Id']), ...textsOf(one['RelatedVulnerabilities'])]),
    epss_score: epss ?? null,
    ...cvss,
    ...(/^ACTIVE$/i.test(status) ? {} : closed(entry)),
  };
}

function describe(headline: string, entry: Fields, facts: Fields): string {
  return paragraphs(headline, entry['Description'], labelled({ 'AWS Finding ARN': entry['Id'], ...facts }));
}

function update(value: unknown): string {
  const { Name, Version, Remediation } = fieldsOf(value);
  const how = textOf(Remediation);
  return `- Update ${textOf(Name)}-${textOf(Version)}${how && `\n  - ${how}`}`;
}

function isArchived(entry: Fields): boolean {
  return /^ARCHIVED$/i.test(textOf(entry['RecordState']));
}

function closed(entry: Fields): Partial<Draft> {
  return { active: false, is_mitigated: true, mitigated: timeOf(entry['LastObservedAt'] ?? entry['UpdatedAt']) ?? null };
}
