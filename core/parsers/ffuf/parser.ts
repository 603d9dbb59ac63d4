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
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'ffuf Scan',
    tool: { name: 'ffuf', url: 'https://github.com/ffuf/ffuf' },
    export: 'run `ffuf -u URL/FUZZ -w WORDLIST -of json -o ffuf.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'config')) && 'commandline' in fieldsOf(root) && 'results' in fieldsOf(root),
        elements: ['results[]'],
        *parse(report, context) {
          const root = fieldsOf(report.root);
          // A list without entries is written as null by some versions.
          if (!('results' in root)) throw new ReportError('this JSON holds no “results” of ffuf; run it with -of json');
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['url']) !== '') yield hitDraft(value, root);
            else context.problem('A result without a URL was left out.');
          }
        },
      }),
    ],
  }),
];

function hitDraft(hit: Fields, root: Fields): Draft {
  const url = textOf(hit['url']);
  const place = endpointOf(url);
  const command = textOf(root['commandline']);
  return {
    title: `HTTP ${textOf(hit['status'])}: ${place?.path ?? '/'}`,
    severity: 'Info',
    description: labelled({
      URL: url,
      Status: hit['status'],
      Payload: payloadOf(fieldsOf(hit['input'])),
      'Response length': hit['length'],
      'Response words': hit['words'],
      'Response lines': hit['lines'],
      'Content type': hit['content-type'],
      'Redirects to': hit['redirectlocation'],
      Command: command && `\`${command}\``,
    }),
    date: dateOf(root['time']) ?? null,
    endpoints: place ? [url] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}

/** What stood for each keyword; ffuf's own hash of the request is none. */
function payloadOf(input: Fields): string {
  const used = Object.entries(input).filter(([keyword]) => keyword !== 'FFUFHASH');
  if (used.length === 1) return textOf(used[0]?.[1]);
  return used.map(([keyword, value]) => `${keyword}=${textOf(value)}`).join(', ');
}
