import { csv, type CsvRow, dateOf, defineParser, type Draft, labelled, type Parser, severityOf } from '../_kit/index.ts';

/** CWE category "Security Misconfiguration" of the OWASP Top 10 2017. */
const MISCONFIGURATION = 1032;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Azure Security Center Recommendations Scan',
    tool: { name: 'Microsoft Defender for Cloud', url: 'https://azure.microsoft.com/products/defender-for-cloud' },
    export: 'in Microsoft Defender for Cloud open Recommendations and choose Download CSV report',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      csv({
        recognises: (columns) => ['recommendationId', 'recommendationName', 'subscriptionId'].every((name) => columns.includes(name)),
        *parse(rows) {
          for (const row of rows) if (/^unhealthy$/i.test(row['state']?.trim() ?? '')) yield recommendation(row);
        },
      }),
    ],
  }),
];

function recommendation(row: CsvRow): Draft {
  const name = row['recommendationDisplayName'] || row['recommendationName'] || '';
  const resource = (/^subscription$/i.test(row['resourceType'] ?? '') && row['subscriptionName']) || row['resourceName'];
  return {
    title: [resource, name].filter(Boolean).join(' - '),
    severity: severityOf(row['severity']),
    description: labelled({
      Recommendation: name,
      'Resource Name': resource,
      'Resource Type': row['resourceType'],
      'Resource Group': row['resourceGroup'],
      Description: row['description'],
      Controls: controls(row['controls'] ?? ''),
      Subscription: row['subscriptionName'],
      'Subscription Id': row['subscriptionId'],
      'Native Cloud Account Id': row['nativeCloudAccountId'],
    }),
    mitigation: row['remediationSteps'] ?? '',
    references: row['azurePortalRecommendationLink'] ?? '',
    date: dateOf(row['statusChangeDate']) ?? dateOf(row['exportedTimestamp']) ?? null,
    cwe: MISCONFIGURATION,
    unique_id_from_tool: row['recommendationId'] ?? '',
    vuln_id_from_tool: row['recommendationName'] ?? '',
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Names of controls, which stand as keys of a JSON object in one cell. */
function controls(cell: string): string[] {
  return cell.startsWith('{')
    ? [...cell.matchAll(/"((?:[^"\\]|\\.)*)(?:"(\s*:)?)?/g)].flatMap(([, name = '', colon]) => (colon ? [name] : []))
    : [cell];
}
