import {
  at,
  copyOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  type Findings,
  isFields,
  jsonLines,
  labelled,
  type ParseContext,
  portOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Naabu Scan',
    tool: { name: 'naabu', url: 'https://github.com/projectdiscovery/naabu' },
    export: 'run `naabu -host example.com -json -o naabu.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [jsonLines({ recognises: (first) => isFields(first) && isPort(first), acceptsEmpty: true, parse })],
  }),
];

function isPort(entry: Fields): boolean {
  return 'port' in entry && ('ip' in entry || 'host' in entry) && ('tls' in entry || isFields(entry['port'])) && !('rec_type' in entry);
}

/** A port is reported again for each time it is seen. */
function* parse(documents: Iterable<unknown>, context: ParseContext): Findings {
  const seen = new Set<string>();
  let number = 0;
  for (const document of documents) {
    number++;
    const draft = isFields(document) ? draftOf(document) : undefined;
    if (!draft) context.problem(`Entry ${number} names no host and port and was left out.`);
    else if (!seen.has(draft.title)) {
      seen.add(draft.title);
      yield draft;
    }
  }
}

function draftOf(entry: Fields): Draft | undefined {
  const host = textOf(entry['host']) || textOf(entry['ip']);
  // Some versions write {"Port": 80, "Protocol": 0, "TLS": false}.
  const port = portOf(at(entry, 'port', 'Port') ?? entry['port']);
  if (host === '' || port === undefined) return undefined;
  const name = `${port}/${textOf(entry['protocol']) || 'tcp'}`;
  const endpoint = endpointFrom({ host, port });
  const tls = at(entry, 'port', 'TLS') ?? entry['tls'];
  return {
    title: copyOf(`Open port: ${name} on ${host}`),
    severity: 'Info',
    description: labelled({
      Host: host,
      IP: textOf(entry['ip']) === host ? '' : entry['ip'],
      Port: name,
      TLS: tls === true ? 'yes' : 'no',
      CDN: entry['cdn-name'],
      'First seen': entry['timestamp'],
    }),
    endpoints: endpoint ? [endpoint] : [],
  };
}
