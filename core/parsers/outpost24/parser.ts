import {
  child,
  childText,
  children,
  copyOf,
  cvesIn,
  dateOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Findings,
  numberOf,
  paragraphs,
  type ParseContext,
  ReportError,
  type Severity,
  severityOfScore,
  wholeText,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Outpost24 Scan',
    tool: { name: 'Outpost24 OUTSCAN / HIAB', url: 'https://outpost24.com' },
    export: 'in OUTSCAN or HIAB choose Reporting → Export report with the format XML',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) =>
          root.name === 'main' && /outpost24|<(?:detaillist|reportinfo|portlist)\b/i.test(head.text.slice(0, 20_000)),
        elements: ['detaillist/detail'],
        parse,
      }),
    ],
  }),
];

/** Used when a detail has no score. */
const RISKS: Readonly<Record<string, Severity>> = { '1': 'Low', '2': 'Medium', '3': 'High', '4': 'High' };

function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'main') throw new ReportError('the root element is not “main”, so it is not an XML report of Outpost24');
  for (const detail of report.elements()) {
    if (childText(detail, 'name') === '') context.problem('A detail without a name was left out.');
    else yield draftOf(detail);
  }
}

function draftOf(detail: XmlNode): Draft {
  const score = numberOf(childText(detail, 'cvss_v3_score')) ?? numberOf(childText(detail, 'cvss_score'));
  const draft: Draft = {
    title: copyOf(childText(detail, 'name')),
    severity: score === undefined ? (RISKS[childText(detail, 'risk')] ?? 'Info') : severityOfScore(score),
    description: childText(detail, 'description'),
    mitigation: childText(detail, 'solution'),
    impact: childText(detail, 'information'),
    severity_justification: paragraphs(
      score,
      childText(detail, 'cvss_v3_vector') || childText(detail, 'cvss_vector'),
      childText(detail, 'cvss_vector_description'),
    ),
    references: children(child(detail, 'referencelist'), 'reference')
      .map((reference) => childText(reference, 'url'))
      .filter(Boolean)
      .join('\n'),
    date: dateOf(childText(detail, 'date')) ?? null,
    vulnerability_ids: cvesIn(...children(detail, 'cve').map(wholeText)),
    endpoints: placeOf(detail),
  };
  return childText(detail, 'falsepositive') === '1' ? { ...draft, false_p: true, active: false } : draft;
}

function placeOf(detail: XmlNode): NonNullable<Draft['endpoints']> {
  const port = child(detail, 'portinfo');
  const service = childText(port, 'service').toLowerCase();
  const host = ['ip', 'hostname', 'virtualhost'].map((name) => childText(detail, name)).find(Boolean);
  const protocol = /^[a-z][a-z0-9+.-]*$/.test(service) ? service : undefined;
  const place = endpointFrom({ protocol, host, port: childText(port, 'portnumber') });
  return place ? [place] : [];
}
