import { SEVERITIES, type Severity } from '#core/model/severity.ts';
import type { ReportData, ReportFinding, ReportImage } from '#core/reports/report.ts';
import { type FindingTemplate, TEMPLATES } from './finding-templates.ts';

const PRODUCTS = [
  'Web shop',
  'Payment gateway',
  'Customer portal',
  'Warehouse scanner',
  'Identity service',
  'Data platform',
  'Mobile banking',
  'Partner API',
] as const;
const PEOPLE = ['mara.voss', 'j.okafor', 'li.wei', 'sam.ortega'] as const;
const TODAY = '2026-11-21';

/** A small red dot, 8 × 8: the smallest PNG worth showing. */
export const RED_DOT: ReportImage = {
  name: 'login-screen.png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4oaGBFTEMLQkAgl1GARdiiXUAAAAASUVORK5CYII=',
};

/** The same random numbers for the same seed, 0 ≤ n < 1. */
function random(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function dayBefore(days: number): string {
  return new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The finding of a number: always the same one, with the mix of tools, texts and states that a real workspace holds. */
export function someFinding(number: number, overrides: Partial<ReportFinding> = {}): ReportFinding {
  const next = random(number);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const template = TEMPLATES[number % TEMPLATES.length] as FindingTemplate;
  const severity: Severity = next() < 0.6 ? template.severity : pick(SEVERITIES);
  const productIndex = Math.floor(next() * next() * PRODUCTS.length);
  const age = Math.floor(next() * 400);
  const state = next();
  const mitigated = state > 0.7 && state < 0.85 ? `${dayBefore(Math.floor(age / 2))}T09:30:00Z` : null;
  const active = state <= 0.7;
  const host = `srv-${Math.floor(next() * 240)}.example.org`;
  const cve = template.component ? `CVE-20${18 + Math.floor(next() * 9)}-${1000 + Math.floor(next() * 48000)}` : null;
  return {
    id: 1000 + number,
    uuid: `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    title: template.title.replace('{host}', host),
    severity,
    date: dayBefore(age),
    active,
    verified: active && next() < 0.4,
    false_p: state > 0.92 && state < 0.95,
    duplicate: state >= 0.95,
    out_of_scope: false,
    risk_accepted: state >= 0.85 && state <= 0.92,
    under_review: active && next() < 0.05,
    is_mitigated: mitigated !== null,
    mitigated,
    mitigated_by: mitigated ? pick(PEOPLE) : null,
    duplicate_finding: state >= 0.95 ? 1000 + Math.floor(number / 2) : null,
    duplicate_count: next() < 0.1 ? Math.floor(next() * 9) : 0,
    last_status_update: `${dayBefore(Math.floor(age / 2))}T09:30:00Z`,
    sla_expiration_date: severity === 'Info' ? null : dayBefore(age - { Critical: 7, High: 30, Medium: 90, Low: 120 }[severity]),
    sla_start_date: null,
    cwe: template.cwe,
    cwes: template.cwe ? [template.cwe] : [],
    cve,
    vulnerability_ids: cve ? [cve, ...(next() < 0.3 ? ['GHSA-jfh8-c2jp-5v3q'] : [])] : [],
    cvssv3: template.cvssv3,
    cvssv3_score: template.cvssv3 ? Math.round(next() * 60 + 40) / 10 : null,
    cvssv4: null,
    cvssv4_score: null,
    epss_score: cve ? Math.round(next() ** 4 * 9999) / 10_000 : null,
    epss_percentile: cve ? Math.round(next() * 9999) / 10_000 : null,
    known_exploited: cve !== null && next() < 0.03,
    ransomware_used: false,
    kev_date: null,
    component_name: template.component,
    component_version: template.component ? `${Math.floor(next() * 5)}.${Math.floor(next() * 20)}.${Math.floor(next() * 9)}` : null,
    fix_available: template.component ? true : null,
    fix_version: template.component ? `${5 + Math.floor(next() * 3)}.0.${Math.floor(next() * 9)}` : null,
    file_path: template.file,
    line: template.file ? 1 + Math.floor(next() * 900) : null,
    service: next() < 0.1 ? 'checkout' : null,
    source_link: null,
    endpoint: template.web ? `https://${host}/api/v1/orders` : null,
    endpoint_count: template.web ? 2 : 0,
    endpoints: template.web
      ? [
          {
            id: number * 2 + 1,
            value: `https://${host}/api/v1/orders?id=1%27--`,
            host,
            port: 443,
            status: active ? 'Active' : 'Mitigated',
          },
          { id: number * 2 + 2, value: `https://${host}/api/v1/orders/search`, host, port: 443, status: 'Mitigated' },
        ]
      : [],
    tags: next() < 0.3 ? ['pci', pick(['backend', 'frontend', 'cloud'])] : [],
    inherited_tags: [],
    test_id: 1 + (number % TEMPLATES.length),
    test_type: template.tool,
    found_by: [template.tool],
    engagement_id: 10 + productIndex,
    engagement: 'Release 2026.11',
    product_id: 1 + productIndex,
    product: PRODUCTS[productIndex] as string,
    description: template.description.replaceAll('{host}', host),
    mitigation: template.mitigation,
    impact: template.impact,
    references: template.references,
    steps_to_reproduce: template.web
      ? "1. Sign in as any customer.\n2. Open the address above.\n3. Replace the value of `id` by the one below:\n\n```\n1' OR '1'='1' --\n```"
      : '',
    severity_justification: '',
    param: template.web ? 'id' : null,
    payload: template.web ? "1' OR '1'='1' --" : null,
    request_response: template.web
      ? [
          {
            id: number,
            request: `GET /api/v1/orders?id=1%27-- HTTP/1.1\r\nHost: ${host}\r\nCookie: session=…\r\n\r\n`,
            response: `HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\n\r\n<html><body>${'<p>Unclosed quotation mark after the character string.</p>\n'.repeat(30)}</body></html>`,
          },
        ]
      : [],
    hash_code: `${number.toString(16).padStart(8, '0')}`.repeat(8),
    unique_id_from_tool: `${template.tool}:${number}`,
    vuln_id_from_tool: template.rule,
    nb_occurences: next() < 0.2 ? 1 + Math.floor(next() * 40) : null,
    scanner_confidence: null,
    publish_date: null,
    planned_remediation_date: null,
    planned_remediation_version: null,
    effort_for_fixing: null,
    sast_source_object: null,
    sast_sink_object: null,
    sast_source_line: null,
    sast_source_file_path: null,
    static_finding: template.file !== null,
    dynamic_finding: template.web,
    reporter: pick(PEOPLE),
    last_reviewed: null,
    last_reviewed_by: null,
    created: `${dayBefore(age)}T08:00:00Z`,
    updated: `${dayBefore(Math.floor(age / 2))}T09:30:00Z`,
    group: null,
    risk_acceptance:
      state >= 0.85 && state <= 0.92 ? { id: 3, name: 'Accepted until the platform moves', expiration_date: '2027-06-30T00:00:00Z' } : null,
    notes: [],
    images: [],
    ...overrides,
  };
}

/** That many findings, worst severity first, made as they are read. */
export async function* someFindings(count: number): AsyncGenerator<ReportFinding> {
  for (const severity of SEVERITIES) {
    for (let number = 0; number < count; number++) {
      if (severityOf(number) === severity) yield someFinding(number);
    }
  }
}

function severityOf(number: number): Severity {
  const next = random(number);
  return next() < 0.6
    ? (TEMPLATES[number % TEMPLATES.length] as FindingTemplate).severity
    : (SEVERITIES[Math.floor(next() * SEVERITIES.length)] as Severity);
}

/** Report data over given findings, or over that many made ones. */
export function reportOf(findings: number | readonly ReportFinding[], overrides: Partial<ReportData> = {}): ReportData {
  const severities =
    typeof findings === 'number'
      ? Array.from({ length: findings }, (_, number) => severityOf(number))
      : findings.map((finding) => finding.severity);
  const count = (severity: Severity) => severities.filter((one) => one === severity).length;
  return {
    options: {
      title: 'Security assessment',
      subtitle: 'Web shop, release 2026.11',
      author: 'Mara Voss, Northwind Security',
      executive_summary: true,
      table_of_contents: true,
      include_notes: false,
      include_images: false,
      include_request_response: true,
      disclaimer: '',
    },
    classification: 'Confidential',
    scope: {
      kind: 'engagement',
      name: 'Release 2026.11',
      facts: [
        { label: 'Product', value: 'Web shop' },
        { label: 'Engagement', value: 'Release 2026.11' },
        { label: 'Period', value: '2 Nov 2026 – 20 Nov 2026' },
        { label: 'Lead', value: 'Mara Voss' },
      ],
    },
    generated: `${TODAY}T14:05:00Z`,
    counts: {
      critical: count('Critical'),
      high: count('High'),
      medium: count('Medium'),
      low: count('Low'),
      info: count('Info'),
      total: severities.length,
    },
    findings: async function* () {
      if (typeof findings === 'number') yield* someFindings(findings);
      else yield* findings;
    },
    ...overrides,
  };
}
