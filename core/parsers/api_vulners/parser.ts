import {
  at,
  cvssFields,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  fieldsOf,
  isFields,
  json,
  numberOf,
  type Parser,
  ReportError,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const SEVERITIES: readonly Severity[] = ['Info', 'Low', 'Medium', 'High', 'Critical'];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Vulners',
    tool: { name: 'Vulners', url: 'https://vulners.com/' },
    export: 'save the answer of `GET https://vulners.com/api/v3/reports/vulnsreport` as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name'] },
    formats: [
      json({
        recognises: (root) => Array.isArray(at(root, 'data', 'report')) && isFields(at(root, 'data', 'vulns')),
        elements: ['data.report[]'],
        *parse(report, context) {
          const { root } = report;
          if (!Array.isArray(at(root, 'data', 'report')))
            throw new ReportError('this JSON holds no report of Vulners; save the whole answer of its vulnerability report');
          for (const { value } of report.elements()) {
            const id = textOf(at(value, 'vulnID'));
            if (isFields(value) && id !== '') yield entryDraft(value, id, fieldsOf(at(root, 'data', 'vulns', id)));
            else context.problem('An entry of report names no vulnerability and was left out.');
          }
        },
      }),
    ],
  }),
];

/** `vulnerability` is what Vulners knows of it, which may be nothing. */
function entryDraft(entry: Fields, id: string, vulnerability: Fields): Draft {
  const title = textOf(entry['title']) || id;
  const severity = SEVERITIES[(numberOf(entry['severity']) ?? 0) - 1] ?? severityOf(entry['severityText']);
  const [address, name] = [textOf(entry['agentip']), textOf(entry['agentfqdn'])];
  // What Vulners writes of an agent without a name.
  const known = name === 'unknown' ? '' : name;
  const host = endpointFrom({ host: address || known });
  const cves = textsOf(vulnerability['cvelist']);
  const ids = [id, ...cves].map((one) => `VNS/${one}`);
  return {
    title,
    severity,
    description: textOf(vulnerability['description']) || title,
    mitigation: textOf(entry['cumulativeFix']),
    impact: severity,
    references: refer(entry, id, cves, textsOf(vulnerability['references'])),
    vulnerability_ids: ids,
    vuln_id_from_tool: `VNS/${id}`,
    ...cvssFields(at(vulnerability, 'cvss3', 'cvssV3', 'vectorString'), at(vulnerability, 'cvss3', 'vectorString')),
    component_name: known || address,
    endpoints: host ? [host] : [],
  };
}

function refer(entry: Fields, id: string, cves: readonly string[], further: readonly string[]): string {
  const lines = ['**Vulners ID**', `https://vulners.com/${textOf(entry['family'])}/${id}`];
  if (cves.length > 0) lines.push('**Related CVE**', ...cves.map((cve) => `https://vulners.com/cve/${cve}`));
  if (further.length > 0) lines.push('**External References**', ...further);
  return lines.join('\n');
}
