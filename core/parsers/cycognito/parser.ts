import {
  at,
  cvesIn,
  dateOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  type Parser,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Facts of an issue that are told in its description, in this order. */
const TOLD = [
  'confidence',
  'affected_asset',
  'package',
  'continent',
  'potential_threat',
  'base_severity_score',
  'id',
  'issue_id',
  'summary',
  'attractiveness_label',
  'environments',
  'locations',
  'region',
  'detection_complexity',
  'port',
  'attractiveness',
  'platforms',
  'exploitation_score',
  'issue_type',
  'organizations',
  'business_units',
  'comment',
];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Cycognito Scan',
    tool: { name: 'CyCognito', url: 'https://www.cycognito.com' },
    export: 'save the list of issues CyCognito’s API gives (`POST /v1/issues`) as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 0));
          return 'affected_asset' in first && ('attractiveness' in first || 'enhanced_severity' in first);
        },
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('this JSON is no list of CyCognito issues; save the whole answer of the API');
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['title']) !== '') yield issueDraft(value);
            else context.problem('An issue without a title was left out.');
          }
        },
      }),
    ],
  }),
];

function issueDraft(issue: Fields): Draft {
  const place = endpointFrom({ host: hostOf(textOf(issue['affected_asset'])) });
  return {
    title: textOf(issue['title']),
    severity: severityOf(issue['severity']),
    description: labelled({ ...Object.fromEntries(TOLD.map((key) => [key, issue[key]])), evidence: evidenceOf(issue['evidence']) }),
    mitigation: labelled({
      remediation_method: issue['remediation_method'],
      remediation_effort: issue['remediation_effort'],
      remediation_steps: textsOf(issue['remediation_steps']).join('\n\n'),
    }),
    references: textsOf(issue['references']).join('\n'),
    date: dateOf(issue['last_detected']) ?? dateOf(issue['first_detected']) ?? null,
    vulnerability_ids: cvesIn(...textsOf(issue['cve_ids'])),
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}

/** `domain/example.com`, `ip/192.0.2.1`, `webapp/https://example.com/a`: what follows the kind. */
function hostOf(asset: string): string {
  const name = asset.slice(asset.indexOf('/') + 1);
  return name.replace(/^[a-z]+:\/\//i, '').split('/')[0] ?? '';
}

function evidenceOf(evidence: unknown): string {
  return isFields(evidence) ? labelled(evidence) : textOf(evidence);
}
