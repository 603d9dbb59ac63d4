import {
  cvesIn,
  type CsvRow,
  cweNumber,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  findCvss,
  type Findings,
  labelled,
  numberOf,
  type ParseContext,
  paragraphs,
  SEVERITIES,
  type Severity,
  severityOf,
  copyOf,
} from '../_kit/index.ts';
import { addOutput, addPlace, finishedAll, gathered, newGathering } from './merge.ts';

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
  solution: ['Solution', 'definition.solution'],
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

/** True for the columns of any of the four products. */
export function columnsFit(columns: readonly string[]): boolean {
  const has = (key: keyof typeof COLUMNS) => COLUMNS[key].some((name) => columns.includes(name));
  return columns.includes('definition.name') || (has('id') && has('title') && has('severity') && has('synopsis') && has('output'));
}

/** Rows of one plugin at one host and port are one finding: Nessus writes a row for each CVE. */
export function* parseRows(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const all = newGathering();
  let number = 1;
  for (const row of rows) {
    number++;
    const cell = (key: keyof typeof COLUMNS) =>
      COLUMNS[key].map((name) => (row[name] ?? '').trim()).find((text) => text !== '' && text !== 'N/A') ?? '';
    const title = cell('title');
    if (title === '') {
      context.problem(`Row ${number} names no plugin and was left out.`);
      continue;
    }
    const severity = severityWord(cell('severity'));
    const one = gathered(all, [severity, title, cell('host'), cell('port'), cell('synopsis')].join('|'), () =>
      draftOf(cell, title, severity),
    );
    addOutput(all, one, cell('output').replace(/^Plugin Output:\s*/, ''));
    for (const id of cvesIn(cell('cve'))) one.ids.add(copyOf(id));
    for (const cwe of cell('cwe')
      .split(/[,;\s]+/)
      .map(cweNumber))
      if (cwe) one.cwes.add(cwe);
    addPlace(one, placeOf(cell));
  }
  yield* finishedAll(all);
}

type Cell = (key: keyof typeof COLUMNS) => string;

function severityWord(word: string): Severity {
  const rank = numberOf(word);
  return (rank === undefined ? undefined : SEVERITIES[4 - rank]) ?? severityOf(word);
}

function draftOf(cell: Cell, title: string, severity: Severity): Draft {
  const vector = cell('vector');
  const component = componentOf(cell('cpe'));
  const draft: Draft = {
    title,
    severity,
    description: cell('synopsis'),
    mitigation: cell('solution'),
    impact: cell('description'),
    references: paragraphs(
      cell('seeAlso'),
      labelled({
        'Cross references': cell('xref'),
        'Tenable plugin ID': cell('id'),
        'Plugin information': /^\d+$/.test(cell('id')) ? `https://www.tenable.com/plugins/nessus/${cell('id')}` : 'not given',
        'Plugin publication date': cell('published') || 'not given',
        'Plugin modification date': cell('updated') || 'not given',
      }),
    ),
    severity_justification: labelled({
      Severity: severity,
      'VPR score': cell('vpr'),
      'EPSS score': cell('epss'),
      'Risk factor': cell('risk'),
      'STIG severity': cell('stig'),
      'CVSS v3 base score': cell('baseScore') || cell('score'),
      Metasploit: cell('metasploit'),
      CPE: cell('cpe'),
    }),
    cvssv3: findCvss(vector.startsWith('CVSS:') ? vector : `CVSS:3.0/${vector}`, 3)?.vector ?? null,
    cvssv3_score: numberOf(cell('score')) ?? null,
    epss_score: epss(numberOf(cell('epss'))),
    component_name: component.name ?? null,
    component_version: component.version ?? null,
  };
  for (const key of ['title', 'description', 'mitigation', 'impact', 'references'] as const) draft[key] = copyOf(draft[key] ?? '');
  return draft;
}

/** Product and version of the first CPE; `p-cpe` names a package of a product. */
function componentOf(cpes: string): { name?: string | undefined; version?: string | undefined } {
  const first = cpes.split(/[,\s]+/)[0] ?? '';
  const [, packaged, product, third] = /^(p-)?cpe:(?:\/|2\.3:)[aoh]:[^:]+:([^:]+)(?::([^:]+))?/.exec(first) ?? [];
  return packaged ? { name: third ?? product } : { name: product, version: third };
}

/** A share; spreadsheets that lose the decimal point make `3833` of 0.3833. */
function epss(value: number | undefined): number | null {
  if (value === undefined) return null;
  return value > 1 ? value / 10_000 : value;
}

function placeOf(cell: Cell): EndpointParts | undefined {
  const host = cell('host');
  if (host.includes('://')) return endpointOf(host);
  return endpointFrom({ host, port: cell('port'), protocol: cell('protocol').toLowerCase() });
}
