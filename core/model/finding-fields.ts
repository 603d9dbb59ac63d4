/**
 * The fields a finding query may name. One list for the query box, facets, sorting, saved views, the CLI and API v2;
 * the store maps each name to a column, once.
 */
export type FieldKind =
  /** A few known words. */
  | 'enum'
  /** Text compared whole, case-insensitive; `*` in the value is a wildcard. */
  | 'text'
  | 'number'
  | 'date'
  /** An id or name of a parent. */
  | 'name'
  /** yes / no */
  | 'flag';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly values?: readonly string[];
  /** Decimals that a number field is compared by; whole numbers without. */
  readonly decimals?: number;
  readonly facet?: boolean;
  readonly sortable?: boolean;
  readonly help: string;
}

/** What `is:` understands; the named filters of DefectDojo and a few more. */
export const STATES = [
  'open',
  'verified',
  'unverified',
  'mitigated',
  'closed',
  'inactive',
  'duplicate',
  'false_positive',
  'out_of_scope',
  'risk_accepted',
  'under_review',
  'overdue',
  'known_exploited',
  'fix_available',
  'static',
  'dynamic',
] as const;
export type State = (typeof STATES)[number];

export const FIELDS: readonly Field[] = [
  {
    name: 'severity',
    kind: 'enum',
    label: 'Severity',
    values: ['critical', 'high', 'medium', 'low', 'info'],
    facet: true,
    sortable: true,
    help: 'critical, high, medium, low, info; also severity:>=high',
  },
  {
    name: 'is',
    kind: 'enum',
    label: 'Status',
    values: STATES,
    facet: true,
    help: 'open, verified, mitigated, duplicate, false_positive …',
  },
  { name: 'product', kind: 'name', label: 'Product', facet: true, sortable: true, help: 'name or id of the product (asset)' },
  {
    name: 'product_type',
    kind: 'name',
    label: 'Product type',
    facet: true,
    sortable: true,
    help: 'name or id of the product type (organization)',
  },
  { name: 'engagement', kind: 'name', label: 'Engagement', facet: true, sortable: true, help: 'name or id of the engagement' },
  { name: 'test', kind: 'name', label: 'Test', help: 'id or title of the test' },
  { name: 'test_type', kind: 'name', label: 'Found by', facet: true, sortable: true, help: 'the scanner, e.g. "Trivy Scan"' },
  { name: 'tag', kind: 'text', label: 'Tag', facet: true, help: 'a tag of the finding' },
  { name: 'cve', kind: 'text', label: 'Vulnerability id', facet: true, help: 'CVE, GHSA or another vulnerability id' },
  { name: 'cwe', kind: 'number', label: 'CWE', facet: true, sortable: true, help: 'CWE number' },
  { name: 'title', kind: 'text', label: 'Title', sortable: true, help: 'the title; * stands for anything' },
  { name: 'component', kind: 'text', label: 'Component', facet: true, sortable: true, help: 'component name' },
  { name: 'component_version', kind: 'text', label: 'Version', sortable: false, help: 'component version' },
  { name: 'file', kind: 'text', label: 'File', sortable: true, help: 'file path; * stands for anything' },
  { name: 'line', kind: 'number', label: 'Line', help: 'line number' },
  { name: 'service', kind: 'text', label: 'Service', facet: true, help: 'service inside the product' },
  { name: 'host', kind: 'text', label: 'Host', facet: true, help: 'host of an endpoint' },
  { name: 'endpoint', kind: 'text', label: 'Endpoint', help: 'URL of an endpoint; * stands for anything' },
  {
    name: 'date',
    kind: 'date',
    label: 'Found',
    sortable: true,
    help: 'discovery date: 2026-01-31, >=2026-01-01, 2026-01-01..2026-03-31, <30d',
  },
  { name: 'age', kind: 'number', label: 'Age', sortable: true, help: 'days since discovery: age:>90' },
  { name: 'sla', kind: 'date', label: 'SLA', sortable: true, help: 'date the SLA ends' },
  { name: 'mitigated', kind: 'date', label: 'Mitigated', sortable: true, help: 'date it was mitigated' },
  { name: 'updated', kind: 'date', label: 'Status changed', sortable: true, help: 'date the status last changed' },
  { name: 'cvss', kind: 'number', decimals: 1, label: 'CVSS', sortable: true, help: 'CVSS v3 score: cvss:>=7' },
  { name: 'epss', kind: 'number', decimals: 6, label: 'EPSS', sortable: true, help: 'EPSS probability 0..1: epss:>0.5' },
  { name: 'id', kind: 'number', label: 'Id', sortable: true, help: 'finding id' },
  { name: 'duplicate_of', kind: 'number', label: 'Duplicate of', help: 'id of the original' },
  { name: 'group', kind: 'number', label: 'Group', help: 'id of the finding group' },
  { name: 'import', kind: 'number', label: 'Import', help: 'id of the import that created it' },
  { name: 'hash_code', kind: 'text', label: 'Hash code', help: 'hash code' },
  { name: 'unique_id', kind: 'text', label: 'Unique id from tool', help: 'unique id from the tool' },
  { name: 'vuln_id', kind: 'text', label: 'Vuln id from tool', help: "the rule or plugin's id" },
  { name: 'reporter', kind: 'text', label: 'Reporter', help: 'who reported it' },
  {
    name: 'has',
    kind: 'enum',
    label: 'Has',
    values: ['note', 'file', 'endpoint', 'component', 'cve', 'cwe', 'tag', 'mitigation', 'fix', 'group', 'sla', 'risk_acceptance'],
    help: 'note, file, endpoint, component …',
  },
];

/** Words of the field and of other tools for the same thing. */
const SYNONYMS: Readonly<Record<string, string>> = {
  asset: 'product',
  organization: 'product_type',
  org: 'product_type',
  status: 'is',
  state: 'is',
  sev: 'severity',
  path: 'file',
  file_path: 'file',
  vulnerability_id: 'cve',
  vulnerability_ids: 'cve',
  component_name: 'component',
  scanner: 'test_type',
  found_by: 'test_type',
  tool: 'test_type',
  tags: 'tag',
  url: 'endpoint',
  found: 'date',
};

const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));

/** The field of a name or synonym; undefined when there is none. */
export function fieldOf(name: string): Field | undefined {
  const lower = name.toLowerCase();
  return BY_NAME.get(SYNONYMS[lower] ?? lower);
}
