import {
  addPlaces,
  child,
  children,
  childText,
  cvssFields,
  cwesIn,
  dateOf,
  descend,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  type Findings,
  htmlToMarkdown,
  labelled,
  paragraphs,
  type ParseContext,
  severityOf,
  type XmlNode,
} from '../_kit/index.ts';

const MAX_TEXT = 256 << 10;

/** One finding for each name, impact and recommendation; the details and places of all alerts of it. */
export function* acunetixItems(items: Iterable<XmlNode>, context: ParseContext): Findings {
  const findings = new Map<string, Draft>();
  for (const item of items) {
    const draft = draftOf(item, item.parent?.parent);
    if (draft.title === '') {
      context.problem('A report item without a name was left out.');
      continue;
    }
    const key = JSON.stringify([draft.title, draft.impact, draft.mitigation]);
    const known = findings.get(key);
    if (known) join(known, draft, detailsOf(item));
    else findings.set(key, { ...draft, steps_to_reproduce: detailsOf(item) });
  }
  yield* findings.values();
}

function draftOf(item: XmlNode, scan: XmlNode | undefined): Draft {
  const cwes = children(child(item, 'CWEList'), 'CWE').flatMap((cwe) => cwesIn(cwe.text));
  const request = childText(child(item, 'TechnicalDetails'), 'Request');
  const place = placeOf(childText(scan, 'StartURL'), childText(item, 'Affects'));
  const isFalse = /^(?:1|true|yes)$/i.test(childText(item, 'IsFalsePositive'));
  return {
    title: childText(item, 'Name'),
    severity: severityOf(childText(item, 'Severity')),
    description: htmlToMarkdown(childText(item, 'Description')),
    impact: htmlToMarkdown(childText(item, 'Impact')),
    mitigation: htmlToMarkdown(childText(item, 'Recommendation')),
    references: children(child(item, 'References'), 'Reference').map(referenceOf).join('\n'),
    date: dateOf(childText(scan, 'StartTime'), { dayFirst: true }) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    ...cvssFields(childText(descend(item, 'CVSS3'), 'Descriptor'), childText(descend(item, 'CVSS4'), 'Descriptor')),
    endpoints: place ? [place] : [],
    nb_occurences: 1,
    request_response: request === '' ? [] : [{ request: request.slice(0, MAX_TEXT), response: '' }],
    static_finding: false,
    dynamic_finding: true,
    ...(isFalse && { active: false, false_p: true }),
  };
}

function join(known: Draft, next: Draft, details: string): void {
  const told = known.steps_to_reproduce ?? '';
  if (details !== '' && told.length < MAX_TEXT) known.steps_to_reproduce = paragraphs(told, told && '-----', details);
  addPlaces(known, next);
  known.nb_occurences = (known.nb_occurences ?? 1) + 1;
}

function detailsOf(item: XmlNode): string {
  return labelled({ Details: htmlToMarkdown(childText(item, 'Details')) });
}

function referenceOf(reference: XmlNode): string {
  const url = childText(reference, 'URL');
  return ` * [${childText(reference, 'Database') || url}](${url})`;
}

/** The scan names the host, the alert the path below it. */
function placeOf(start: string, path: string): EndpointParts | undefined {
  const host = endpointOf(start);
  return host && endpointFrom({ protocol: host.protocol, host: host.host, port: host.port, path });
}
