import {
  at,
  cvssFields,
  cweNumber,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { fixedAt, hostsOf, serversOf, severityOfLevel, stateOf } from './server.ts';

/** One CVE: a finding for each product whose update closes it, and one for the machines that name no product. */
export function* cveDrafts(cve: Fields): Generator<Draft, void, undefined> {
  const products = new Map<string, { readonly update: Fields; readonly servers: Fields[] }>();
  const others: Fields[] = [];
  for (const server of serversOf(cve)) {
    const updates = listOf(server['updates']).filter(isFields);
    if (updates.length === 0) others.push(server);
    for (const update of updates) {
      const key = JSON.stringify([productOf(update), versionOf(update)]);
      const known = products.get(key) ?? { update, servers: [] };
      known.servers.push(server);
      products.set(key, known);
    }
  }
  for (const { update, servers } of products.values()) yield cveDraft(cve, servers, update);
  if (others.length > 0 || products.size === 0) yield cveDraft(cve, others, {});
}

function cveDraft(cve: Fields, servers: readonly Fields[], update: Fields): Draft {
  const code = textOf(cve['cve_code']);
  const cwes = distinct(textsOf(at(cve, 'cwes', 'cwe_id')).map(cweNumber));
  const target = textOf(at(update, 'target_version')) || textOf(at(update, 'target', 'version'));
  return {
    title: code,
    severity: severityOfLevel(cve['cve_level']),
    description: describe(cve, cwes),
    impact: labelled({
      'CVSS Base score': cve['cve_score'],
      'Exploit Code Maturity': cve['exploit_code_maturity'],
      EPSS: cve['cve_epss'],
    }),
    mitigation: labelled({ 'Update to': [target && productOf(update), target].filter(Boolean).join(' '), 'Fixed At': fixedAt(servers) }),
    references: labelled({ 'Updated At': cve['updated_at'] }),
    cwe: cwes[0] ?? null,
    cwes,
    ...cvssFields(cve['cvss_v3'], cve['cvss_v4'], cve['cvss']),
    epss_score: numberOf(cve['cve_epss']) ?? null,
    vulnerability_ids: [code],
    component_name: productOf(update),
    component_version: versionOf(update),
    endpoints: hostsOf(servers),
    ...stateOf(servers),
  };
}

function describe(cve: Fields, cwes: readonly number[]): string {
  const classes = fieldsOf(cve['cwes']);
  return labelled({
    'CVSS Base vector': cve['cvss_v3'] ?? cve['cvss'],
    'CVE Published At': cve['cve_published_at'],
    'Parent CWE': cwes.slice(1).map((cwe) => `CWE-${cwe}`),
    CAPECS: textsOf(classes['capecs']).toSorted(),
    TTP: textsOf(classes['attacks']).toSorted(),
  });
}

function productOf(update: Fields): string {
  return textOf(update['product']) || textOf(at(update, 'current', 'product'));
}

function versionOf(update: Fields): string {
  return textOf(update['current_version']) || textOf(at(update, 'current', 'version'));
}
