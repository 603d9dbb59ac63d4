import {
  at,
  bullets,
  copyOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  type ParseContext,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'WhatWeb Scan',
    tool: { name: 'WhatWeb', url: 'https://morningstarsecurity.com/research/whatweb' },
    export: 'run `whatweb --log-json=whatweb.json https://www.example.com`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && 'target' in fieldsOf(root[0]) && isFields(at(root, 0, 'plugins')),
        elements: ['[]'],
        parse,
      }),
    ],
  }),
];

/** What these plugins tell is of the network, not of the site. */
const NETWORK = new Set(['Country', 'IP']);

function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(report.root)) throw new ReportError('a report of WhatWeb is a JSON list; export it with `--log-json`');
  const seen = new Set<string>();
  let number = 0;
  for (const { value } of report.elements()) {
    number++;
    const target = textOf(at(value, 'target'));
    // Some versions end their list with an empty object.
    if (isFields(value) && Object.keys(value).length === 0) continue;
    if (target === '' || !isFields(value)) context.problem(`Entry ${number} names no target and was left out.`);
    else if (!seen.has(target)) yield draftOf(value, copyOf(target));
    seen.add(target);
  }
}

function draftOf(entry: Fields, target: string): Draft {
  const plugins = Object.entries(fieldsOf(entry['plugins'])).sort(([a], [b]) => (a < b ? -1 : 1));
  const technologies = plugins.filter(([name]) => !NETWORK.has(name)).map(described);
  const network = plugins.filter(([name]) => NETWORK.has(name)).map(described);
  const place = endpointOf(target);
  return {
    title: `Technologies identified: ${target}`,
    severity: 'Info',
    description: [
      labelled({ URL: target, Status: entry['http_status'] }),
      technologies.length > 0 ? `**Technologies (${technologies.length}):**\n\n${bullets(technologies)}\n` : '',
      network.length > 0 ? `**Network:**\n\n${bullets(network)}\n` : '',
      labelled({ 'User agent': at(entry, 'request_config', 'headers', 'User-Agent') }),
    ]
      .filter(Boolean)
      .join('\n'),
    endpoints: place ? [place] : [],
  };
}

function described([name, facts]: [string, unknown]): string {
  const words = Object.entries(fieldsOf(facts)).map(([fact, value]) => `${fact} ${textsOf(value).join(', ')}`);
  return words.length > 0 ? `${name}: ${words.join('; ')}` : name;
}
