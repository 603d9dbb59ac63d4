import {
  at,
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Dirsearch Scan',
    tool: { name: 'dirsearch', url: 'https://github.com/maurosoria/dirsearch' },
    export: 'run `dirsearch -u URL --format=json -o dirsearch.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      json({
        recognises: (root) => /dirsearch/i.test(textOf(at(root, 'info', 'args'))) && Array.isArray(at(root, 'results')),
        elements: ['results[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'results')))
            throw new ReportError('this JSON holds no “results” of dirsearch; run it with --format=json');
          const info = fieldsOf(at(report.root, 'info'));
          for (const { value } of report.elements()) {
            const hits = hitsOf(value);
            if (hits.length === 0) context.problem('A result without a URL was left out.');
            for (const hit of hits) yield hitDraft(hit, info);
          }
        },
      }),
    ],
  }),
];

/** A hit, or (up to version 0.4.2) the hits of a target as `{ "http://host/": [{ path, … }] }`. */
function hitsOf(value: unknown): Fields[] {
  if (isFields(value) && textOf(value['url']) !== '') return [value];
  return Object.entries(fieldsOf(value)).flatMap(([target, hits]) =>
    listOf(hits)
      .filter(isFields)
      .map((hit) => ({ ...hit, url: `${target.replace(/(?<!\/)\/+$/, '')}/${textOf(hit['path']).replace(/^\/+/, '')}` })),
  );
}

function hitDraft(hit: Fields, info: Fields): Draft {
  const url = textOf(hit['url']);
  const place = endpointOf(url);
  const command = textOf(info['args']);
  return {
    title: `HTTP ${textOf(hit['status'])}: ${place?.path ?? '/'}`,
    severity: 'Info',
    description: labelled({
      URL: url,
      Status: hit['status'],
      'Content length': hit['content-length'],
      'Content type': hit['content-type'],
      'Redirects to': hit['redirect'],
      Command: command && `\`${command}\``,
    }),
    date: dateOf(info['time']) ?? null,
    endpoints: place ? [url] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
