import {
  at,
  cvssFields,
  cvesIn,
  dateOf,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  type Fields,
  findCvss,
  isFields,
  labelled,
  listOf,
  paragraphs,
  type RequestResponse,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Facts of `details` that are not told in the description. */
const NOT_TOLD = new Set(['_meta', 'Messages']);

/** The finding of one item; undefined without a title. */
export function itemDraft(item: Fields): Draft | undefined {
  const title = textOf(item['title']);
  if (title === '') return undefined;
  const details = detailsOf(item['details']);
  const told = Object.entries(details).filter(([label]) => !NOT_TOLD.has(label));
  const [, name, version] = /^cpe:(?:2\.3:|\/)[aho]:[^:]*:([^:]+)(?::([^:]+))?/.exec(textOf(listOf(item['cpe'])[0])) ?? [];
  return {
    title,
    severity: severityOfItem(item),
    description: paragraphs(
      plain(item['description']),
      plain(item['notes']),
      ...told.map(([label, value]) => labelled({ [label]: plain(value) })),
      labelled({ 'Scanning Engine': textOf(at(item, 'meta', 'scanning_engine', 'name')) || 'Unknown' }),
    ),
    mitigation: plain(item['solution']),
    date: dateOf(item['first_detected_at']) ?? dateOf(item['created']) ?? null,
    ...cvssFields(item['cvss_v3_vector']),
    unique_id_from_tool: textOf(item['_id']),
    vulnerability_ids: cvesIn(...textsOf(item['cves'])),
    component_name: name ?? '',
    component_version: version && !/^[*-]$/.test(version) ? version : '',
    endpoints: placesOf(item),
    request_response: exchanges(textOf(details['Messages'])),
    static_finding: false,
    dynamic_finding: true,
    ...stateOf(textOf(item['status'])),
  };
}

/** The first vector that rates at all, newest version first; else AppCheck's priority (`3.0-medium`). */
function severityOfItem(item: Fields): Severity {
  for (const [key, version] of [
    ['cvss_v4_vector', 4],
    ['cvss_v3_vector', 3],
    ['cvss_vector', 2],
  ] as const) {
    const score = findCvss(item[key], version)?.score ?? 0;
    // Version 2 knows nothing above High.
    if (score > 0) return severityOfScore(version === 2 ? Math.min(score, 8.9) : score);
  }
  return severityOf(textOf(item['priority']).replace(/^[\d.]+-/, ''));
}

function stateOf(status: string): Partial<Draft> {
  if (status === 'false_positive') return { active: false, false_p: true };
  if (status === 'acceptable_risk') return { active: false, risk_accepted: true };
  return status === 'fixed' ? { active: false, is_mitigated: true } : {};
}

/** Facts by name, a JSON text of them, or one plain text. */
function detailsOf(value: unknown): Fields {
  if (isFields(value)) return value;
  const text = textOf(value);
  try {
    const parsed: unknown = JSON.parse(text);
    if (isFields(parsed)) return parsed;
  } catch {
    // A plain text.
  }
  return { Details: text };
}

/** Without AppCheck's marks: `[[markup]]` in front, `[[code:…]]` around code. */
function plain(value: unknown): string {
  return textOf(value)
    .replace(/^\s*\[\[markup\]\]/, '')
    .replace(/\[\[([^[\]]*)\]\]/g, '$1')
    .trim();
}

/** The URL, or the host with its port, or with the ports that were found open. */
function placesOf(item: Fields): (string | EndpointParts)[] {
  const url = textOf(item['url']);
  if (endpointOf(url)) return [url];
  const host = textOf(item['host']) || textOf(item['ipv4_address']);
  const open = listOf(at(item, 'meta', 'port_table')).map((row) => listOf(row)[0]);
  const ports = open.length > 0 ? open : [item['port']];
  return ports.map((port) => endpointFrom({ host, port: textOf(port) })).filter((place) => place !== undefined);
}

/** `---> request <--- response`, or HTTP/2's headers one after another. */
function exchanges(messages: string): RequestResponse[] {
  if (messages === '') return [];
  const [request = '', response = ''] = messages.replace(/^\s*--->\s*/, '').split(/^[ \t]*<---[ \t]*$|^(?=HTTP\/2 Response)/m);
  return [{ request: request.trim().slice(0, 64 << 10), response: response.trim().slice(0, 64 << 10) }];
}
