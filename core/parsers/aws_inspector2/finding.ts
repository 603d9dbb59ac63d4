import {
  at,
  cweNumber,
  dateOf,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
  textsOf,
  timeOf,
} from '../_kit/index.ts';
import { resourceFacts } from './resource.ts';

/** One finding of any type: package, code, or network. */
export function draftOf(entry: Fields): Draft {
  const resources = listOf(entry['resources']).map((resource) => resourceFacts(fieldsOf(resource)));
  const details = detailsOf(entry);
  const status = textOf(entry['status']).toUpperCase() || 'ACTIVE';
  const advice = textOf(at(entry, 'remediation', 'recommendation', 'text'));
  return {
    title: textOf(entry['title']),
    severity: severityOf(entry['severity']),
    unique_id_from_tool: textOf(entry['findingArn']),
    epss_score: numberOf(at(entry, 'epss', 'score')) ?? null,
    endpoints: resources.map((resource) => ({ host: resource.host })).filter(({ host }) => host !== ''),
    static_finding: true,
    dynamic_finding: false,
    ...details,
    mitigation: paragraphs(advice === 'None Provided' ? '' : advice, details.mitigation),
    impact: paragraphs(...resources.map((resource) => resource.facts), changingFacts(entry), details.impact),
    description: paragraphs(factsOf(entry), entry['description'], details.description),
    ...(status !== 'ACTIVE' && { active: false, is_mitigated: true, mitigated: timeOf(entry['lastObservedAt']) ?? null }),
  };
}

function factsOf(entry: Fields): string {
  return labelled({ 'AWS Account': entry['awsAccountId'], 'Finding ARN': entry['findingArn'] });
}

/** What the next report may tell otherwise of the same finding. */
function changingFacts(entry: Fields): string {
  return labelled({
    'Inspector score': entry['inspectorScore'],
    'Discovered at': entry['firstObservedAt'],
    'Last seen': entry['lastObservedAt'],
    'Last known exploit': at(entry, 'exploitabilityDetails', 'lastKnownExploitAt'),
  });
}

function detailsOf(entry: Fields): Partial<Draft> {
  switch (textOf(entry['type'])) {
    case 'PACKAGE_VULNERABILITY':
      return packageFacts(entry, fieldsOf(entry['packageVulnerabilityDetails']));
    case 'CODE_VULNERABILITY':
      return codeFacts(entry, fieldsOf(entry['codeVulnerabilityDetails']));
    default:
      return networkFacts(fieldsOf(entry['networkReachabilityDetails']));
  }
}

/** The first package names the component; scores are those that Inspector has chosen, else the first of the details. */
function packageFacts(entry: Fields, details: Fields): Partial<Draft> {
  const packages = listOf(details['vulnerablePackages']).map(fieldsOf);
  const ratings = [at(entry, 'inspectorScoreDetails', 'adjustedCvss'), ...listOf(details['cvss'])].map((one) =>
    textOf(at(one, 'scoringVector')),
  );
  const v3 = ratings.find((vector) => findCvss(vector, 3));
  const v4 = ratings.find((vector) => findCvss(vector, 4));
  return {
    description: paragraphs(
      labelled({ 'Vulnerability info': `${textOf(details['source'])} ${textOf(details['sourceUrl'])}` }),
      packages.length > 0 ? '**Affected packages:**' : '',
      ...packages.map(packageText),
    ),
    mitigation: paragraphs(...packages.map(fixText)),
    references: distinct([...textsOf(details['referenceUrls']), textOf(details['sourceUrl'])]).join('\n'),
    vulnerability_ids: [textOf(details['vulnerabilityId'])],
    ...(v3 && { cvssv3: v3, cvssv3_score: numberOf(entry['inspectorScore']) ?? null }),
    ...(v4 && !v3 && { cvssv4: v4 }),
    component_name: textOf(packages[0]?.['name']),
    component_version: textOf(packages[0]?.['version']),
    file_path: textOf(packages[0]?.['filePath']),
    publish_date: dateOf(details['vendorCreatedAt']) ?? null,
  };
}

function packageText(one: Fields): string {
  return labelled({
    'Vulnerable package': one['name'],
    'package manager': one['packageManager'],
    version: one['version'],
    file: one['filePath'],
  });
}

function fixText(one: Fields): string {
  return labelled({ 'fixed version': one['fixedInVersion'], remediation: one['remediation'] });
}

function codeFacts(entry: Fields, details: Fields): Partial<Draft> {
  const place = fieldsOf(details['filePath']);
  const file = textOf(place['filePath']) || textOf(place['fileName']);
  const weaknesses = distinct([...textsOf(details['cwes']), ...textsOf(entry['cwes'])]);
  const cwes = distinct(weaknesses.map(cweNumber));
  return {
    description: labelled({
      CWEs: weaknesses,
      Rule: details['ruleId'],
      Detector: details['detectorName'],
      Lines: `${textOf(place['startLine'])} - ${textOf(place['endLine'])}`,
      'Lambda layer ARN': details['sourceLambdaLayerArn'],
    }),
    impact: labelled({ Tags: details['detectorTags'] }),
    references: textsOf(details['referenceUrls']).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    file_path: file,
    line: positiveOf(place['startLine']) ?? null,
    sast_source_file_path: file,
    sast_source_line: positiveOf(place['startLine']) ?? null,
  };
}

function networkFacts(details: Fields): Partial<Draft> {
  const { begin, end } = fieldsOf(details['openPortRange']);
  const steps = listOf(at(details, 'networkPath', 'steps')).map(
    (step) => `${textOf(at(step, 'componentId'))} (${textOf(at(step, 'componentType'))})`,
  );
  const ports = begin === end ? textOf(begin) : `${textOf(begin)} - ${textOf(end)}`;
  return { description: labelled({ Protocol: details['protocol'], 'Port range': ports, 'Network path': steps.join(' → ') }) };
}
