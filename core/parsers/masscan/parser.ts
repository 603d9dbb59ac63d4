import {
  at,
  copyOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  labelled,
  listOf,
  type ParseContext,
  portOf,
  ReportError,
  text,
  textOf,
} from '../_kit/index.ts';

/** As masscan itself writes: a record a line, in old versions with a comma too many and `{finished: 1}` at the end. */
const RECORD_LINE = /^[,\s]*(\{\s*"ip":.*\})\s*(?:,\s*)?$/;

export const parsers = [
  defineParser({
    scanType: 'Masscan Scan',
    tool: { name: 'masscan', url: 'https://github.com/robertdavidgraham/masscan' },
    export: 'run `masscan -p1-65535 192.0.2.0/24 -oJ masscan.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      text({
        acceptsEmpty: true,
        recognises: (head) => head.split(/\r?\n/, 5).some((line) => RECORD_LINE.test(line) && /"(?:ports|rec_type)":/.test(line)),
        *parse(report, context) {
          yield* portsOf(recordsOf(report.lines(), context), context);
        },
      }),
      json({
        recognises: (root) => isFields(at(root, 0)) && 'ip' in fieldsOf(at(root, 0)) && Array.isArray(at(root, 0, 'ports')),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a report of masscan is a JSON list; export it with `-oJ`');
          yield* portsOf(
            Iterator.from(report.elements()).map(({ value }) => value),
            context,
          );
        },
      }),
    ],
  }),
];

function* recordsOf(lines: Iterable<string>, context: ParseContext): Generator<unknown, void, undefined> {
  let [number, read, others] = [0, 0, 0];
  for (const line of lines) {
    number++;
    const record = RECORD_LINE.exec(line)?.[1];
    if (record === undefined) {
      if (!/^[\s,[\]]*(?:\{\s*finished:\s*1\s*\}[\s,[\]]*)?$/.test(line)) others++;
      continue;
    }
    read++;
    try {
      yield JSON.parse(record);
    } catch {
      context.problem(`Line ${number} is not valid JSON and was left out.`);
    }
  }
  if (read === 0 && others > 0) throw new ReportError('no line of the file is a record of masscan; export it with `-oJ`');
}

/** A port is one finding, however many records speak of it; with `--banners` further records tell what answers there. */
function* portsOf(records: Iterable<unknown>, context: ParseContext): Findings {
  const found = new Map<string, Draft>();
  for (const record of records) {
    const ip = textOf(at(record, 'ip'));
    if (ip === '') context.problem('A record without an address was left out.');
    // `-oD` has one port in the record itself.
    else
      for (const port of 'rec_type' in fieldsOf(record) ? [record] : listOf(at(record, 'ports')))
        add(found, ip, fieldsOf(record), fieldsOf(port));
  }
  yield* found.values();
}

function add(found: Map<string, Draft>, ip: string, record: Fields, port: Fields): void {
  const facts = { ...port, ...fieldsOf(port['data']) };
  const number = portOf(facts['port']);
  const status = textOf(facts['status']);
  if (number === undefined || (status !== '' && status !== 'open')) return;
  const name = `${number}/${textOf(facts['proto']) || 'tcp'}`;
  const key = copyOf(`${name} on ${ip}`);
  const service = fieldsOf(facts['service']);
  const banner = labelled({ Service: service['name'] ?? facts['service_name'], Banner: service['banner'] ?? facts['banner'] });
  const known = found.get(key);
  if (known) {
    if (banner !== '' && !known.description?.includes(banner)) known.description = `${known.description ?? ''}\n${banner}`;
    return;
  }
  const endpoint = endpointFrom({ host: ip, port: number });
  found.set(key, {
    title: `Open port: ${key}`,
    severity: 'Info',
    description: copyOf(
      [labelled({ Host: ip, Port: name, Reason: facts['reason'], TTL: facts['ttl'], Timestamp: record['timestamp'] }), banner]
        .filter(Boolean)
        .join('\n'),
    ),
    endpoints: endpoint ? [endpoint] : [],
  });
}
