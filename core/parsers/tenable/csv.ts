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
  mergedByKey,
  numberOf,
  type ParseContext,
  paragraphs,
  SEVERITIES,
  type Severity,
  severityOf,
  copyOf,
} from '../_kit/index.ts';
import { type Cell, cellsOf } from './columns.ts';
import { addOutput, addPlace, begun, finished, type Gathered, newGathering } from './merge.ts';

/** Rows of one plugin at one host and port are one finding: Nessus writes a row for each CVE. */
export function* parseRows(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  let told = false;
  const named = function* (): Generator<Cell, void, undefined> {
    const tells = !told;
    told = true;
    let number = 1;
    for (const row of rows) {
      number++;
      const cell = cellsOf(row);
      if (cell('title') !== '') yield cell;
      else if (tells) context.problem(`Row ${number} names no plugin and was left out.`);
    }
  };
  for (const one of mergedByKey(named, keyOf, begin, add)) yield finished(one);
}

function keyOf(cell: Cell): string {
  return [severityWord(cell('severity')), cell('title'), cell('host'), cell('port'), cell('synopsis')].join('|');
}

function begin(cell: Cell): Gathered {
  const one = begun(draftOf(cell, cell('title'), severityWord(cell('severity'))));
  add(one, cell);
  return one;
}

function add(one: Gathered, cell: Cell): void {
  addOutput(newGathering(), one, cell('output').replace(/^Plugin Output:\s*/, ''));
  for (const id of cvesIn(cell('cve'))) one.ids.add(copyOf(id));
  for (const cwe of cell('cwe')
    .split(/[,;\s]+/)
    .map(cweNumber))
    if (cwe) one.cwes.add(cwe);
  addPlace(one, placeOf(cell));
}

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
