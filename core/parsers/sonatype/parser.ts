import {
  at,
  copyOf,
  cvssFields,
  cweNumber,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  listOf,
  numberOf,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOfScore,
  textOf,
  textsOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Sonatype Application Scan',
    tool: { name: 'Sonatype IQ Server', url: 'https://www.sonatype.com' },
    export: 'fetch the raw report of an application from IQ Server: GET /api/v2/applications/APPLICATION/reports/REPORT/raw',
    dedupe: {
      algorithm: 'hash_code',
      fields: ['title', 'cwe', 'file_path', 'component_name', 'component_version', 'vulnerability_ids'],
    },
    formats: [json({ recognises: isRawReport, elements: ['components[]'], parse })],
  }),
];

/** Characters kept of the places: an unpacked archive names thousands. */
const MAX_PATHS = 1000;

function isRawReport(root: unknown): boolean {
  return at(root, 'matchSummary') !== undefined && Array.isArray(at(root, 'components'));
}

function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'components')))
    throw new ReportError('the JSON has no “components”, so it is not a raw report of IQ Server');
  for (const { value } of report.elements()) {
    for (const issue of listOf(at(value, 'securityData', 'securityIssues'))) {
      const draft = isFields(issue) ? draftOf(issue, fieldsOf(value)) : undefined;
      if (draft) yield draft;
      else context.problem('A security issue without a reference was left out.');
    }
  }
}

function draftOf(issue: Fields, component: Fields): Draft | undefined {
  const reference = textOf(issue['reference']);
  if (reference === '') return undefined;
  const { name, version, words } = identityOf(component);
  const threat = textOf(issue['threatCategory']);
  return {
    title: `${reference} - ${words}`,
    severity: severityOfScore(numberOf(issue['severity'])),
    description: paragraphs(`Hash ${textOf(component['hash'])}`, words),
    mitigation: textOf(issue['status']),
    impact: threat.charAt(0).toUpperCase() + threat.slice(1),
    references: textOf(issue['url']),
    cwe: cweNumber(issue['cwe']) ?? null,
    ...cvssFields(issue['cvssVector']),
    vulnerability_ids: vulnerabilityIdsIn(reference),
    file_path: copyOf(textsOf(component['pathnames']).join(' ').slice(0, MAX_PATHS)),
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: true,
  };
}

/** Coordinates have the names of the component's package format. */
function identityOf(component: Fields): { name: string; version: string; words: string } {
  const coordinates = fieldsOf(at(component, 'componentIdentifier', 'coordinates'));
  const of = (key: string) => textOf(coordinates[key]);
  const name = of('artifactId') || of('packageId') || of('name') || nameOfPurl(textOf(component['packageUrl']));
  const words = [name, of('groupId'), of('version')].filter(Boolean).join(' ');
  return { name, version: of('version'), words: words || textOf(component['hash']) };
}

function nameOfPurl(purl: string): string {
  return /\/([^/@?#]+)(?:@|\?|#|$)/.exec(purl)?.[1] ?? '';
}
