import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  cvesIn,
  cweNumber,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  fenced,
  findCvss,
  type Findings,
  labelled,
  mergedByKey,
  numberOf,
  type ParseContext,
  paragraphs,
  portOf,
  type Severity,
  SEVERITIES,
  severityOf,
  severityOfScore,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { addOutput, addPlace, begun, finished, finishedAll, gathered, type Gathered, type Gathering, newGathering } from './merge.ts';

/** Services Nessus names as URL schemes are named; other services are told by their transport. */
const SCHEMES = new Set(
  'acap afp dict dns file ftp git gopher http https imap ipp ipps irc ircs ldap ldaps mms msrp msrps nfs nntp nntps pop prospero redis rsync rtsp rtsps sftp smb snmp ssh steam svn telnet vnc wais ws wss xmpp'.split(
    ' ',
  ),
);

/** A scan meets some thousand plugins. Reports of more are read again, so that few findings are held at once. */
const MOST_HELD = 50_000;

/** Nessus v2 (.nessus): the items of all hosts, one finding for each plugin and severity. */
export function* parseItems(report: XmlReport, context: ParseContext): Findings {
  const held = newGathering();
  for (const item of named(report, (problem) => context.problem(problem))) {
    add(
      held,
      gathered(held, keyOf(item), () => draftOf(item)),
      item,
    );
    if (held.byKey.size > MOST_HELD) break;
  }
  if (held.byKey.size <= MOST_HELD) return yield* finishedAll(held);
  held.byKey.clear();
  const rest = newGathering();
  const merged = mergedByKey(
    () => named(report, () => undefined),
    keyOf,
    (item) => add(rest, begun(draftOf(item)), item),
    (one, item) => add(rest, one, item),
  );
  for (const one of merged) {
    rest.outputSize -= one.outputSize;
    yield finished(one);
  }
}

/** The items whose plugin has a name. */
function* named(report: XmlReport, problem: (text: string) => void): Generator<XmlNode, void, undefined> {
  for (const item of report.elements())
    if (titleOf(item) !== '') yield item;
    else problem(`Plugin ${attribute(item, 'pluginID') || 'without a number'} has no name and was left out.`);
}

function titleOf(item: XmlNode): string {
  return attribute(item, 'pluginName') || childText(item, 'plugin_name');
}

function keyOf(item: XmlNode): string {
  return `${severityOfItem(item)}|${titleOf(item)}`;
}

/** What an item adds to its plugin's finding. */
function add(all: Gathering, one: Gathered, item: XmlNode): Gathered {
  addOutput(all, one, outputOf(item));
  for (const cve of children(item, 'cve')) for (const id of cvesIn(cve.text)) one.ids.add(copyOf(id));
  for (const cwe of children(item, 'cwe').map((node) => cweNumber(node.text))) if (cwe) one.cwes.add(cwe);
  addPlace(one, placeOf(item));
  return one;
}

/** The CVSS v3 base score says more than the severity the scan was set to count in. */
function severityOfItem(item: XmlNode): Severity {
  const score = vectorOf(item)?.score ?? numberOf(childText(item, 'cvss3_base_score'));
  if (score !== undefined) return severityOfScore(score);
  const rank = numberOf(attribute(item, 'severity'));
  return (rank === undefined ? undefined : SEVERITIES[4 - rank]) ?? severityOf(childText(item, 'risk_factor'));
}

function vectorOf(item: XmlNode): ReturnType<typeof findCvss> {
  const text = childText(item, 'cvss3_vector');
  return findCvss(text.startsWith('CVSS:') ? text : `CVSS:3.0/${text.replace(/^CVSS3?#/, '')}`, 3);
}

function draftOf(item: XmlNode): Draft {
  const title = titleOf(item);
  const severity = severityOfItem(item);
  const scores = labelled({
    'CVSS v2 vector': childText(item, 'cvss_vector'),
    'CVSS v2 base score': childText(item, 'cvss_base_score') || childText(item, 'cvss'),
    'CVSS v3 vector': childText(item, 'cvss3_vector'),
    'CVSS v3 base score': childText(item, 'cvss3_base_score') || childText(item, 'cvssv3'),
    'VPR score': childText(item, 'vpr_score'),
    'Risk factor': childText(item, 'risk_factor'),
    'Exploit available': childText(item, 'exploit_available'),
    CPE: childText(item, 'cpe'),
    'Plugin ID': attribute(item, 'pluginID'),
    'Plugin family': attribute(item, 'pluginFamily'),
  });
  const references = [...children(item, 'see_also'), ...children(item, 'xref')]
    .flatMap((node) => node.text.split('\n'))
    .map((line) => line.trim());
  const draft: Draft = {
    title,
    severity,
    description: childText(item, 'synopsis'),
    mitigation: childText(item, 'solution'),
    impact: paragraphs(childText(item, 'description'), scores),
    references: references.filter((line) => line !== '').join('\n'),
    cvssv3: vectorOf(item)?.vector ?? null,
    cvssv3_score: numberOf(childText(item, 'cvss3_base_score') || childText(item, 'cvssv3')) ?? null,
    cvssv4: childText(item, 'cvss4_vector'),
    epss_score: numberOf(childText(item, 'epss_score')) ?? null,
  };
  for (const key of ['title', 'description', 'mitigation', 'impact', 'references'] as const) draft[key] = copyOf(draft[key] ?? '');
  return draft;
}

function outputOf(item: XmlNode): string {
  const output = childText(item, 'plugin_output');
  if (output === '') return '';
  const port = portOf(attribute(item, 'port'));
  return `**Plugin output:** ${attribute(item.parent, 'name')}${port ? `:${port}` : ''}\n${fenced(output)}`;
}

function placeOf(item: XmlNode): EndpointParts | undefined {
  const properties = children(child(item.parent, 'HostProperties'), 'tag');
  const fullName = properties.find((tag) => attribute(tag, 'name') === 'host-fqdn')?.text.trim();
  const host = fullName || attribute(item.parent, 'name');
  if (host.includes('://')) return endpointOf(host);
  const service = attribute(item, 'svc_name').replace(/\?$/, '').toLowerCase();
  const port = attribute(item, 'port');
  const web = port === '443' ? 'https' : 'http';
  const protocol = service === 'www' ? web : SCHEMES.has(service) ? service : attribute(item, 'protocol').toLowerCase();
  return endpointFrom({ host, port, protocol });
}
