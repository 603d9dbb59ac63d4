import {
  children,
  childText,
  type Draft,
  endpointFrom,
  fenced,
  htmlToMarkdown,
  labelled,
  numberOf,
  paragraphs,
  type Severity,
  type XmlNode,
} from '../_kit/index.ts';

/** WebInspect's numbers. */
const SEVERITIES: readonly Severity[] = ['Info', 'Low', 'Medium', 'High', 'Critical'];

/** One `Issue` of WebInspect's XML. */
export function webInspectDraft(issue: XmlNode): Draft {
  const endpoint = endpointFrom({ protocol: childText(issue, 'Scheme'), host: childText(issue, 'Host'), port: childText(issue, 'Port') });
  const session = childText(issue, 'VulnerableSession');
  const sections = new Map(
    children(issue, 'ReportSection').map((one) => [childText(one, 'Name'), htmlToMarkdown(childText(one, 'SectionText'))]),
  );
  const response = childText(issue, 'RawResponse');
  return {
    title: childText(issue, 'Name'),
    severity: SEVERITIES[numberOf(childText(issue, 'Severity')) ?? 0] ?? 'Info',
    description: paragraphs(
      sections.get('Summary'),
      labelled({
        CheckTypeID: childText(issue, 'CheckTypeID'),
        URL: childText(issue, 'URL'),
        EngineType: childText(issue, 'EngineType'),
        Scheme: childText(issue, 'Scheme'),
        VulnerabilityID: childText(issue, 'VulnerabilityID'),
        VulnerableSession: fenced(session),
      }),
    ),
    impact: sections.get('Implication') ?? null,
    steps_to_reproduce: sections.get('Execution') ?? null,
    mitigation: sections.get('Fix') ?? null,
    references: sections.get('Reference Info') ?? null,
    endpoints: endpoint ? [endpoint] : [],
    request_response: session || response ? [{ request: session, response }] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
