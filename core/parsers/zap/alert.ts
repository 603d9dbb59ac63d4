import { bullets, cweNumber, type Draft, htmlToMarkdown, numberOf, type RequestResponse, SEVERITIES, severityOf } from '../_kit/index.ts';

/** An alert of either form, its fields by the XML's names; '' for a field that is missing. */
export interface Alert {
  readonly text: (name: string) => string;
  readonly instances: readonly ((name: string) => string)[];
}

/** Instances told in full; a site of ten thousand pages would fill the finding. */
const MAX_TOLD = 50;
const MAX_BODY = 64 << 10;

/** One finding for an alert and all its instances; undefined for an alert without a name. */
export function draftOf(alert: Alert): Draft | undefined {
  const title = alert.text('alert') || alert.text('name');
  if (title === '') return undefined;
  const confidence = numberOf(alert.text('confidence'));
  const draft: Draft = {
    title,
    severity: SEVERITIES[4 - (numberOf(alert.text('riskcode')) ?? 5)] ?? severityOf(alert.text('riskdesc').replace(/(?<!\s)\s*\(.*/, '')),
    description: [htmlToMarkdown(alert.text('desc')), htmlToMarkdown(alert.text('otherinfo'))].filter((text) => text !== '').join('\n\n'),
    mitigation: htmlToMarkdown(alert.text('solution')),
    references: htmlToMarkdown(alert.text('reference')),
    steps_to_reproduce: steps(alert),
    cwe: cweNumber(alert.text('cweid')) ?? null,
    vuln_id_from_tool: alert.text('pluginid'),
    scanner_confidence: confidence === undefined ? null : (CONFIDENCE[confidence] ?? null),
    endpoints: alert.instances.map((instance) => instance('uri').replace(/[?#].*$/s, '')),
    request_response: alert.instances.slice(0, MAX_TOLD).map(exchange),
    static_finding: false,
    dynamic_finding: true,
  };
  // What a person marked as false positive in ZAP.
  return confidence === 0 ? { ...draft, active: false, false_p: true } : draft;
}

/** ZAP's false positive, low, medium, high, confirmed as DefectDojo counts: up to 2 certain, 3 to 5 firm, above tentative. */
const CONFIDENCE: readonly number[] = [10, 7, 4, 1, 1];

function steps(alert: Alert): string {
  const told = alert.instances.slice(0, MAX_TOLD).map((instance) => {
    const facts = [
      ['parameter', 'param'],
      ['attack', 'attack'],
      ['evidence', 'evidence'],
    ] as const;
    const said = facts.map(([label, name]) => [label, instance(name)] as const).filter(([, value]) => value !== '');
    return [
      `${instance('method')} ${instance('uri')}`.trim(),
      ...said.map(([label, value]) => `${label}: \`${value.replaceAll('`', "'")}\``),
    ].join(', ');
  });
  const more = alert.instances.length - told.length;
  return bullets(more > 0 ? [...told, `and ${more} more`] : told);
}

/** The exchange where the report holds it ("plus" format), else the request line and the evidence. */
function exchange(instance: (name: string) => string): RequestResponse {
  const request = [instance('requestheader'), instance('requestbody')].filter((text) => text !== '').join('\n\n');
  const response = [instance('responseheader'), instance('responsebody')].filter((text) => text !== '').join('\n\n');
  return {
    request: (request || `${instance('method') || 'GET'} ${instance('uri')}`).slice(0, MAX_BODY),
    response: (response || instance('evidence')).slice(0, MAX_BODY),
  };
}
