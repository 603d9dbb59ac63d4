import {
  at,
  distinct,
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
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Google Cloud Artifact Vulnerability Scan',
    tool: { name: 'Google Artifact Analysis', url: 'https://cloud.google.com/artifact-analysis/docs' },
    export: 'export it with `gcloud artifacts docker images describe IMAGE --show-package-vulnerability --format json > scan.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'package_vulnerability_summary' in fieldsOf(root) || isOccurrence(listOf(root)[0]),
        elements: ['[]'],
        *parse(report, context) {
          const summary = at(report.root, 'package_vulnerability_summary');
          if (!Array.isArray(report.root) && summary === undefined && !('image_summary' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no package_vulnerability_summary; export it with `--show-package-vulnerability`');
          const listed = Object.values(fieldsOf(at(summary, 'vulnerabilities'))).flatMap(listOf);
          for (const value of [...listed, ...Array.from(report.elements(), (element) => element.value)]) {
            if (isOccurrence(value)) yield draftOf(value);
            else if (!isFields(value)) context.problem('An entry is not an occurrence and was left out.');
          }
        },
      }),
    ],
  }),
];

function isOccurrence(value: unknown): value is Fields {
  return isFields(value) && 'noteName' in value && 'vulnerability' in value;
}

/** One occurrence; Google's own rating of it in this image counts. */
function draftOf(entry: Fields): Draft {
  const vulnerability = fieldsOf(entry['vulnerability']);
  const issues = listOf(vulnerability['packageIssue']).map(fieldsOf);
  const issue = fieldsOf(issues[0]);
  const id = textOf(vulnerability['shortDescription']);
  const version = fieldsOf(issue['affectedVersion']);
  return {
    title: textOf(entry['noteName']),
    severity: severityOf(vulnerability['effectiveSeverity']),
    description: paragraphs(
      labelled({ CVE: id, Package: distinct(issues.map((one) => textOf(one['affectedPackage']))).toSorted() }),
      vulnerability['longDescription'],
    ),
    // Where it was found this time: the image's digest and layers, and what fixes it by now.
    impact: paragraphs(
      labelled({ name: entry['name'], resourceUri: entry['resourceUri'] }),
      '**packageIssue:**',
      fenced(JSON.stringify(issues, null, 2), 'json'),
    ),
    references: listOf(vulnerability['relatedUrls'])
      .map((link) => textOf(at(link, 'url')))
      .join('\n'),
    cvssv3_score: numberOf(at(vulnerability, 'cvssv3', 'baseScore')) ?? numberOf(vulnerability['cvssScore']) ?? null,
    component_name: `affectedCPEUri: ${textOf(issue['affectedCpeUri'])} affectedPackage: ${textOf(issue['affectedPackage'])}`,
    component_version: textOf(version['fullName']) || textOf(version['name']),
    vulnerability_ids: [id || (textOf(entry['noteName']).split('/').at(-1) ?? '')],
    ...(typeof vulnerability['fixAvailable'] === 'boolean' && { fix_available: vulnerability['fixAvailable'] }),
    static_finding: true,
    dynamic_finding: false,
  };
}
