import {
  attribute,
  bullets,
  child,
  children,
  childText,
  copyOf,
  cweNumber,
  defineParser,
  distinct,
  type Draft,
  endpointOf,
  type EndpointParts,
  type Findings,
  type ParseContext,
  ReportError,
  type Severity,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Wapiti Scan',
    tool: { name: 'Wapiti', url: 'https://wapiti-scanner.github.io' },
    export: 'run `wapiti -u https://www.example.com -f xml -o wapiti.xml`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) => root.name === 'report' && /<report_infos>|wapiti/i.test(head.text.slice(0, 4000)),
        elements: ['vulnerabilities/vulnerability'],
        parse,
      }),
    ],
  }),
];

const SEVERITIES: Readonly<Record<string, Severity>> = { '4': 'Critical', '3': 'High', '2': 'Medium', '1': 'Low', '0': 'Info' };

/** Requests and places kept of one finding. */
const MAX_EXCHANGES = 50;

interface Found {
  readonly draft: Draft;
  /** `GET /path parameter`, each once. */
  readonly places: Set<string>;
}

function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'report') throw new ReportError('the root element is not “report”, so it is not an XML report of Wapiti');
  let target: EndpointParts | undefined;
  for (const vulnerability of report.elements()) {
    target ??= endpointOf(informationOf(report.root, 'target'));
    context.test({ version: /\d[\w.]*/.exec(informationOf(report.root, 'generatorVersion'))?.[0] });
    yield* findingsOf(vulnerability, target);
  }
}

function informationOf(root: XmlNode, name: string): string {
  const information = children(child(root, 'report_infos'), 'info').find((info) => attribute(info, 'name') === name);
  return information?.text.trim() ?? '';
}

/** Entries that say the same are one finding that counts them. */
function* findingsOf(vulnerability: XmlNode, target: EndpointParts | undefined): Findings {
  const found = new Map<string, Found>();
  for (const entry of children(child(vulnerability, 'entries'), 'entry')) {
    const title = copyOf([attribute(vulnerability, 'name'), childText(entry, 'info')].filter(Boolean).join(': '));
    const severity = SEVERITIES[childText(entry, 'level')] ?? 'Info';
    const one = found.get(`${severity}|${title}`) ?? { draft: draftOf(vulnerability, title, severity, target), places: new Set<string>() };
    found.set(`${severity}|${title}`, one);
    add(one, entry);
  }
  for (const { draft, places } of found.values()) yield { ...draft, steps_to_reproduce: bullets(places) };
}

function add({ draft, places }: Found, entry: XmlNode): void {
  draft.nb_occurences = (draft.nb_occurences ?? 0) + 1;
  if (draft.nb_occurences > MAX_EXCHANGES) return;
  const place = ['method', 'path', 'parameter'].map((name) => childText(entry, name)).filter(Boolean);
  places.add(copyOf(place.join(' ')));
  const request = copyOf(childText(entry, 'http_request'));
  if (request) draft.request_response = [...(draft.request_response ?? []), { request, response: '' }];
}

function draftOf(vulnerability: XmlNode, title: string, severity: Severity, target: EndpointParts | undefined): Draft {
  const references = children(child(vulnerability, 'references'), 'reference').map((reference) => ({
    title: childText(reference, 'title'),
    url: childText(reference, 'url'),
  }));
  const cwes = distinct(references.filter((one) => /^CWE/i.test(one.title)).map((one) => cweNumber(/^CWE-?\d+/i.exec(one.title)?.[0])));
  return {
    title,
    severity,
    description: childText(vulnerability, 'description'),
    mitigation: childText(vulnerability, 'solution'),
    references: bullets(references.map((one) => `[${one.title}](${one.url})`)),
    cwe: cwes[0] ?? null,
    cwes,
    endpoints: target ? [target] : [],
  };
}
