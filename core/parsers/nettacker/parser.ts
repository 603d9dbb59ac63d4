import {
  copyOf,
  defineParser,
  type Draft,
  endpointFrom,
  type Fields,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  type ParseContext,
  portOf,
  ReportError,
  text,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Nettacker Scan',
    tool: { name: 'OWASP Nettacker', url: 'https://github.com/OWASP/Nettacker' },
    export: 'run `nettacker -i example.com -m all -o nettacker.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && isFields(root[0]) && 'module_name' in root[0] && 'scan_id' in root[0],
        elements: ['[]'],
        parse,
      }),
      // Nothing found is written as an empty file.
      text({
        recognises: () => false,
        acceptsEmpty: true,
        *parse() {
          throw new ReportError('the file is not JSON; export it with `-o nettacker.json`');
        },
      }),
    ],
  }),
];

function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(report.root)) throw new ReportError('a report of Nettacker is a JSON list; export it with `-o nettacker.json`');
  const seen = new Set<string>();
  let number = 0;
  for (const { value } of report.elements()) {
    number++;
    const draft = isFields(value) ? draftOf(value) : undefined;
    if (!draft) context.problem(`Entry ${number} names no module and target and was left out.`);
    else if (!seen.has(draft.title)) {
      seen.add(draft.title);
      yield draft;
    }
  }
}

function draftOf(entry: Fields): Draft | undefined {
  const module = copyOf(textOf(entry['module_name']));
  const target = textOf(entry['target']);
  if (module === '' || target === '') return undefined;
  const port = portOf(entry['port']);
  const endpoint = endpointFrom({ host: target, port });
  return {
    title: copyOf(`${module}: ${target}${port ? `:${port}` : ''}`),
    // Its scans look around, its other modules try weaknesses and passwords and report only what worked.
    severity: /_(?:vuln|brute)$/.test(module) ? 'High' : 'Info',
    description: labelled({ Module: module, Target: target, Port: port, Event: entry['event'] }),
    vuln_id_from_tool: module,
    endpoints: endpoint ? [endpoint] : [],
  };
}
