import {
  addPlaces,
  childText,
  cweNumber,
  defineParser,
  descendants,
  type Draft,
  endpointOf,
  htmlToMarkdown,
  MAX_EXCHANGES,
  type Parser,
  ReportError,
  type RequestResponse,
  type Severity,
  textOfBase64,
  xml,
  type XmlNode,
} from '../_kit/index.ts';

/** AppSpider's score of an attack; a safe one is told for completeness only. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  '0-Safe': 'Info',
  '1-Informational': 'Low',
  '2-Low': 'Medium',
  '3-Medium': 'High',
  '4-High': 'Critical',
};

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AppSpider Scan',
    tool: { name: 'Rapid7 AppSpider', url: 'https://www.rapid7.com/products/appspider/' },
    export: 'in AppSpider generate the XML report and take VulnerabilitiesSummary.xml',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => root.name === 'VulnSummary',
        elements: ['VulnList/Vuln'],
        *parse(report, context) {
          if (report.root.name !== 'VulnSummary')
            throw new ReportError('the root element is not “VulnSummary”; take VulnerabilitiesSummary.xml of the AppSpider report');
          const findings = new Map<string, Draft>();
          for (const node of report.elements()) {
            const draft = draftOf(node);
            if (draft.title === '') context.problem('A vulnerability without a type was left out.');
            else add(findings, draft);
          }
          yield* findings.values();
        },
      }),
    ],
  }),
];

/** Vulnerabilities of one type and severity are one finding at several places. */
function add(findings: Map<string, Draft>, draft: Draft): void {
  const key = `${draft.severity} ${draft.title}`;
  const known = findings.get(key);
  if (!known) findings.set(key, draft);
  else addPlaces(known, draft);
}

function draftOf(node: XmlNode): Draft {
  const url = childText(node, 'VulnUrl') || childText(node, 'Url');
  return {
    title: childText(node, 'VulnType'),
    severity: SEVERITIES[childText(node, 'AttackScore')] ?? 'Info',
    description: htmlToMarkdown(childText(node, 'Description')),
    mitigation: htmlToMarkdown(childText(node, 'Recommendation')),
    cwe: cweNumber(childText(node, 'CweId')) ?? null,
    endpoints: endpointOf(url) ? [url] : [],
    request_response: [...descendants(node, 'AttackRequest')].slice(0, MAX_EXCHANGES).map(exchange),
    static_finding: false,
    dynamic_finding: true,
  };
}

function exchange(request: XmlNode): RequestResponse {
  const response = request.parent?.children.find((one) => one.name === 'AttackResponse');
  return { request: textOfBase64(request.text.trim()), response: textOfBase64(response?.text.trim()) };
}
