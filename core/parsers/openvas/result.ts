import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  type CsvRow,
  cvesIn,
  dateOf,
  descend,
  descendants,
  distinct,
  endpointFrom,
  type EndpointParts,
  findCvss,
  numberOf,
  type XmlNode,
} from '../_kit/index.ts';

/** One result of a scan, whichever file it came from; '' where the report says nothing. */
export interface Result {
  readonly name: string;
  readonly oid: string;
  readonly ip: string;
  readonly hostname: string;
  readonly port: string;
  readonly protocol: string;
  /** Port and protocol as the XML has them, `general/CPE-T` included. */
  readonly service: string;
  readonly threat: string;
  readonly score: number | undefined;
  readonly vector: string;
  readonly qod: string;
  readonly summary: string;
  readonly insight: string;
  readonly impact: string;
  readonly affected: string;
  readonly solution: string;
  readonly solutionType: string;
  /** What was seen on this host. */
  readonly seen: string;
  /** What people noted about it, and why they rated it otherwise. */
  readonly notes: readonly string[];
  readonly cves: readonly string[];
  readonly references: readonly string[];
  readonly date: string | undefined;
  readonly epss: number | undefined;
  readonly epssPercentile: number | undefined;
  /** The score where it is told in words only, as DefectDojo keeps the CSV's alone. */
  readonly epssTold: string;
}

/** A row of the CSV results. */
export function resultOfRow(row: CsvRow): Result {
  const cell = (name: string) => (row[name] ?? '').trim();
  return {
    name: cell('NVT Name'),
    oid: cell('NVT OID'),
    ip: cell('IP'),
    hostname: cell('Hostname'),
    port: cell('Port'),
    protocol: cell('Port Protocol'),
    service: [cell('Port'), cell('Port Protocol')].filter(Boolean).join('/'),
    threat: cell('Severity'),
    score: numberOf(cell('CVSS')),
    vector: '',
    qod: cell('QoD'),
    summary: cell('Summary'),
    insight: cell('Vulnerability Insight'),
    impact: cell('Impact'),
    affected: cell('Affected Software/OS'),
    solution: cell('Solution'),
    solutionType: cell('Solution Type'),
    seen: cell('Specific Result'),
    notes: [],
    cves: cvesIn(cell('CVEs')),
    references: [cell('CERTs'), cell('Other References'), cell('BIDs')]
      .flatMap((text) => text.split(/[,\n]/))
      .map((text) => text.trim())
      .filter(Boolean),
    date: dateOf(cell('Timestamp')),
    epss: numberOf(cell('Max Severity EPSS score')),
    epssPercentile: numberOf(cell('Max Severity EPSS percentile')),
    epssTold: '',
  };
}

/** A `result` element of the XML report. */
export function resultOfNode(node: XmlNode): Result {
  const nvt = child(node, 'nvt');
  const tags = tagsOf(childText(nvt, 'tags'));
  const [port = '', protocol = ''] = childText(node, 'port').split('/');
  const refs = [...(nvt ? descendants(nvt, 'ref') : [])];
  const vectors = [...(nvt ? descendants(nvt, 'value') : [])].map((value) => value.text);
  return {
    name: childText(node, 'name') || childText(nvt, 'name'),
    oid: attribute(nvt, 'oid'),
    ip: childText(node, 'host').split(/\s/)[0] ?? '',
    hostname: childText(child(node, 'host'), 'hostname'),
    port: /^\d+$/.test(port) ? port : '',
    protocol: /^[a-z]+$/.test(protocol) ? protocol : '',
    service: childText(node, 'port'),
    threat: childText(node, 'threat') || childText(node, 'original_threat'),
    score: numberOf(childText(node, 'severity')) ?? numberOf(childText(nvt, 'cvss_base')),
    vector:
      [...vectors, tags.get('cvss_base_vector')].map((text) => findCvss(text, 3)?.vector).find((vector) => vector !== undefined) ?? '',
    qod: childText(child(node, 'qod'), 'value'),
    summary: tags.get('summary') ?? '',
    insight: tags.get('insight') ?? '',
    impact: tags.get('impact') ?? '',
    affected: tags.get('affected') ?? '',
    solution: childText(nvt, 'solution') || (tags.get('solution') ?? ''),
    solutionType: attribute(child(nvt, 'solution'), 'type') || (tags.get('solution_type') ?? ''),
    seen: childText(node, 'description'),
    notes: [...children(child(node, 'notes'), 'note'), ...children(child(node, 'overrides'), 'override')].map((one) =>
      childText(one, 'text'),
    ),
    cves: distinct([...refs.flatMap((ref) => cvesIn(attribute(ref, 'id'))), ...cvesIn(childText(nvt, 'cve'))]),
    references: refs.filter((ref) => attribute(ref, 'type').toLowerCase() !== 'cve').map((ref) => attribute(ref, 'id')),
    date: dateOf(childText(node, 'creation_time')),
    epss: undefined,
    epssPercentile: undefined,
    epssTold: childText(descend(nvt, 'epss', 'max_severity'), 'score'),
  };
}

/** `summary=…|insight=…`: what follows a bar without `word=` belongs to the fact before it. */
function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  let last = '';
  for (const piece of text.split('|')) {
    const [, key, value] = /^([a-z_]{2,40})=([^]*)$/.exec(piece) ?? [];
    last = key ?? last;
    tags.set(last, key ? (value ?? '') : `${tags.get(last) ?? ''}|${piece}`);
  }
  return tags;
}

/** The place by its name, or by its address. */
export function placeOf(result: Result, host = result.hostname || result.ip): EndpointParts[] {
  const place = endpointFrom({ host: copyOf(host), port: result.port, protocol: copyOf(result.protocol) });
  return place ? [place] : [];
}

/** A text on few lines: line breaks inside a sentence are the report's, not the author's. */
export function flowing(text: string): string {
  return text.replace(/(\S)\n {1,4}(?=\S)/g, '$1 ').trim();
}
