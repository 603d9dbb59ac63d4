import {
  at,
  cvesIn,
  cvssFields,
  cwesIn,
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  numberOf,
  type Parser,
  ReportError,
  SEVERITIES,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Edgescan Scan',
    tool: { name: 'Edgescan', url: 'https://www.edgescan.com' },
    export: 'save the vulnerabilities Edgescan’s API gives (`GET /api/v1/vulnerabilities/export.json`) as JSON',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 0) ?? at(root, 'vulnerabilities', 0));
          return 'asset_id' in first && 'location' in first && 'date_opened' in first;
        },
        elements: ['[]', 'vulnerabilities[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'vulnerabilities')))
            throw new ReportError('this JSON is no list of Edgescan vulnerabilities; save the whole answer of the API');
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['name']) !== '') yield vulnerabilityDraft(value);
            else context.problem('A vulnerability without a name was left out.');
          }
        },
      }),
    ],
  }),
];

function vulnerabilityDraft(entry: Fields): Draft {
  const cwes = cwesIn(...textsOf(entry['cwes']));
  const location = textOf(entry['location']);
  const version = numberOf(entry['cvss_version']) ?? 3;
  return {
    title: textOf(entry['name']),
    // Edgescan's scale: 1 minimal to 5 critical.
    severity: SEVERITIES[5 - (numberOf(entry['severity']) ?? 1)] ?? 'Info',
    description: textOf(entry['description']),
    mitigation: textOf(entry['remediation']),
    date: dateOf(entry['date_opened']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cvesIn(...textsOf(entry['cves'])),
    ...(version >= 3 && cvssFields(entry['cvss_vector'])),
    unique_id_from_tool: textOf(entry['id']),
    tags: textOf(entry['asset_tags'])
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    // A location is a URL or a host, which is a URL without its scheme.
    endpoints: endpointOf(location) ? [location.includes('://') ? location : `//${location}`] : [],
    static_finding: false,
    dynamic_finding: true,
    ...(textOf(entry['status']) === 'closed' && { active: false }),
  };
}
