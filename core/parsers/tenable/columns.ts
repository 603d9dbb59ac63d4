import type { CsvRow } from '../_kit/index.ts';

/** The same fact has other column names in Nessus, Tenable.sc, Tenable.io (`definition.…`) and Web App Scanning. */
const COLUMNS = {
  id: ['Plugin ID', 'Plugin', 'definition.id'],
  title: ['Name', 'Plugin Name', 'definition.name'],
  severity: ['Severity', 'Risk', 'severity', 'definition.severity'],
  host: ['Host', 'DNS Name', 'IP Address', 'asset.display_fqdn', 'asset.host_name', 'asset.name', 'asset.display_ipv4_address'],
  port: ['Port', 'port'],
  protocol: ['Protocol', 'protocol'],
  synopsis: ['Synopsis', 'definition.synopsis'],
  description: ['Description', 'definition.description'],
  solution: ['Solution', 'Steps to Remediate', 'definition.solution'],
  output: ['Plugin Output', 'Plugin Text', 'output'],
  seeAlso: ['See Also', 'definition.see_also'],
  xref: ['XREF', 'Cross References', 'definition.references'],
  cve: ['CVE', 'definition.cve'],
  cwe: ['CWE', 'definition.cwe'],
  cpe: ['CPE', 'definition.cpe'],
  vector: ['CVSS V3 Vector', 'CVSS v3.0 Vector', 'CVSS3 Vector', 'definition.cvss3.base_vector'],
  score: ['CVSSv3', 'definition.cvss3.base_score'],
  baseScore: ['CVSS V3 Base Score', 'CVSS v3.0 Base Score'],
  epss: ['EPSS Score', 'definition.epss.score'],
  vpr: ['Vulnerability Priority Rating', 'VPR Score', 'definition.vpr.score'],
  risk: ['Risk Factor'],
  stig: ['STIG Severity', 'definition.stig_severity'],
  published: ['Plugin Publication Date', 'definition.plugin_published'],
  updated: ['Plugin Modification Date', 'definition.plugin_updated'],
  metasploit: ['Metasploit'],
} as const;

/** A row's facts by our names for them; '' where no column says anything. */
export type Cell = (key: keyof typeof COLUMNS) => string;

/** True for the columns of any of the four products. */
export function columnsFit(columns: readonly string[]): boolean {
  const has = (key: keyof typeof COLUMNS) => COLUMNS[key].some((name) => columns.includes(name));
  return columns.includes('definition.name') || (has('id') && has('title') && has('severity') && has('synopsis') && has('output'));
}

/** The facts of a row: of several columns the first that says something. */
export function cellsOf(row: CsvRow): Cell {
  return (key) => COLUMNS[key].map((name) => (row[name] ?? '').trim()).find((text) => text !== '' && text !== 'N/A') ?? '';
}
