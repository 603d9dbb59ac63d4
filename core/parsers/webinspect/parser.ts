import {
  addPlaces,
  attribute,
  child,
  children,
  childText,
  cwesIn,
  defineParser,
  descendants,
  type Draft,
  endpointOf,
  htmlToMarkdown,
  numberOf,
  paragraphs,
  type Parser,
  ReportError,
  SEVERITIES,
  xml,
  type XmlNode,
} from '../_kit/index.ts';

const MAX_TEXT = 64 << 10;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Microfocus Webinspect Scan',
    tool: { name: 'Fortify WebInspect', url: 'https://www.opentext.com/products/dynamic-application-security-testing' },
    export: 'in WebInspect choose File › Export › Scan Details and take “Full” as XML',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) => root.name === 'Sessions' && /<Session\b/.test(head.text),
        elements: ['Session'],
        *parse(report, context) {
          if (report.root.name !== 'Sessions')
            throw new ReportError('the root element is not “Sessions”; export the scan details of WebInspect as XML');
          const findings = new Map<string, Draft>();
          for (const session of report.elements()) {
            for (const issue of descendants(session, 'Issue')) {
              const draft = issueDraft(issue, session);
              if (draft.title === '') context.problem('An issue without a name was left out.');
              else add(findings, draft);
            }
          }
          yield* findings.values();
        },
      }),
    ],
  }),
];

/** Issues with the same name, severity and classification are one finding at several places. */
function add(findings: Map<string, Draft>, draft: Draft): void {
  const key = JSON.stringify([draft.title, draft.severity, draft.description]);
  const known = findings.get(key);
  if (!known) findings.set(key, draft);
  else {
    addPlaces(known, draft);
    known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  }
}

function issueDraft(issue: XmlNode, session: XmlNode): Draft {
  const url = childText(session, 'URL');
  const classes = children(child(issue, 'Classifications'), 'Classification').filter((one) => attribute(one, 'kind') === 'CWE');
  const cwes = cwesIn(...classes.map((one) => attribute(one, 'identifier') || one.text));
  return {
    title: childText(issue, 'Name'),
    // WebInspect's scale: 0 information to 4 critical.
    severity: SEVERITIES[4 - (numberOf(childText(issue, 'Severity')) ?? 0)] ?? 'Info',
    description: paragraphs(...classes.map((one) => one.text)),
    impact: paragraphs(section(issue, 'Summary'), section(issue, 'Implication')),
    steps_to_reproduce: section(issue, 'Execution'),
    mitigation: section(issue, 'Fix'),
    references: section(issue, 'Reference Info'),
    // The more general class stands first in WebInspect's lists.
    cwe: cwes.at(-1) ?? null,
    cwes,
    unique_id_from_tool: attribute(issue, 'id'),
    nb_occurences: 1,
    endpoints: endpointOf(url) ? [url] : [],
    request_response: exchangeOf(session),
    static_finding: false,
    dynamic_finding: true,
  };
}

function section(issue: XmlNode, name: string): string {
  const found = children(issue, 'ReportSection').find((one) => childText(one, 'Name') === name);
  return htmlToMarkdown(childText(found, 'SectionText'));
}

function exchangeOf(session: XmlNode): NonNullable<Draft['request_response']> {
  const [request, response] = ['RawRequest', 'RawResponse'].map((name) => childText(session, name).slice(0, MAX_TEXT));
  return request || response ? [{ request: request ?? '', response: response ?? '' }] : [];
}
