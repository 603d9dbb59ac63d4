import {
  attribute,
  child,
  children,
  copyOf,
  dateOf,
  defineParser,
  type Draft,
  type Findings,
  numberOf,
  type ParseContext,
  type Parser,
  portOf,
  ReportError,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { placesOf, type Port, portDraft } from './port.ts';
import { vulnersDrafts } from './vulners.ts';

/** What Nmap writes besides hosts and their ports. */
const BESIDES = (
  'scaninfo verbose debugging hosthint taskbegin taskprogress taskend runstats prescript postscript target output ' +
  'status address hostnames extraports os uptime distance tcpsequence ipidsequence tcptssequence times trace ' +
  'hostscript smurf'
).split(' ');

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Nmap Scan',
    tool: { name: 'Nmap', url: 'https://nmap.org/' },
    export: 'run nmap with -oX report.xml (add -sV --script vulners for known vulnerabilities)',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => root.name === 'nmaprun' && (root.attributes['scanner'] ?? 'nmap') === 'nmap',
        besides: BESIDES,
        elements: ['host'],
        parse,
      }),
    ],
  }),
];

/** What is kept of one open port's words when many hosts have it. */
const MAX_TEXT = 64 << 10;

/** An open port is one finding with all hosts that have it, and so is a known vulnerability of a service. */
function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'nmaprun') throw new ReportError('the root element is not “nmaprun”, so it is not a report of Nmap');
  context.test({ version: report.root.attributes['version'] });
  const date = dateOf(numberOf(attribute(report.root, 'start')));
  const findings = new Map<string, Draft>();
  for (const host of report.elements()) {
    for (const port of openPorts(host)) {
      add(findings, `port|${port.number}/${port.protocol}`, { ...portDraft(port), date: date ?? null });
      for (const draft of vulnersDrafts(port)) {
        add(findings, ['vulners', draft.title, draft.component_name, draft.component_version].join('|'), { ...draft, date: date ?? null });
      }
    }
  }
  yield* findings.values();
}

function* openPorts(host: XmlNode): Generator<Port, void, undefined> {
  for (const node of children(child(host, 'ports'), 'port')) {
    const number = portOf(attribute(node, 'portid'));
    if (number === undefined || attribute(child(node, 'state'), 'state') !== 'open') continue;
    const protocol = attribute(node, 'protocol') || 'tcp';
    yield { node, host, number, protocol, places: placesOf(host, number, protocol) };
  }
}

function add(findings: Map<string, Draft>, key: string, draft: Draft): void {
  const known = findings.get(key);
  if (!known) {
    findings.set(copyOf(key), draft);
    return;
  }
  (known.endpoints as unknown[]).push(...(draft.endpoints ?? []));
  if (known.nb_occurences) known.nb_occurences++;
  // A vulnerability reads the same on every host; an open port does not.
  else if ((known.steps_to_reproduce ?? '').length < MAX_TEXT)
    known.steps_to_reproduce = `${known.steps_to_reproduce ?? ''}\n\n${draft.steps_to_reproduce ?? ''}`;
}
