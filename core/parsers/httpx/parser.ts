import {
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  jsonLines,
  labelled,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'httpx Scan',
    tool: { name: 'httpx', url: 'https://github.com/projectdiscovery/httpx' },
    export: 'run `httpx -l HOSTS -json -o httpx.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints'] },
    formats: [
      jsonLines({
        recognises: (first) => {
          const answer = fieldsOf(first);
          return 'url' in answer && 'input' in answer && ('status_code' in answer || 'status-code' in answer);
        },
        acceptsEmpty: true,
        *parse(documents, context) {
          let answers = 0;
          for (const answer of documents) {
            if (!isFields(answer) || textOf(answer['url']) === '') {
              if (answers === 0) throw new ReportError('this is no answer of httpx; run it with -json');
              context.problem('An entry without a URL was left out.');
              continue;
            }
            answers++;
            if (answer['failed'] !== true) yield answerDraft(answer);
          }
        },
      }),
    ],
  }),
];

/** One answer; before version 1.1.5 the names had hyphens. */
function answerDraft(answer: Fields): Draft {
  const url = textOf(answer['url']);
  const status = textOf(answer['status_code'] ?? answer['status-code']);
  return {
    title: status === '' ? url : `${url} (HTTP ${status})`,
    severity: 'Info',
    description: labelled({
      URL: url,
      Status: status,
      'Page title': answer['title'],
      Server: answer['webserver'],
      Technologies: answer['tech'] ?? answer['technologies'],
      'Content type': answer['content_type'] ?? answer['content-type'],
      Method: answer['method'],
      'Content length': answer['content_length'] ?? answer['content-length'],
      Location: answer['location'],
      CDN: answer['cdn_name'] ?? answer['cdn-name'],
      'Resolved to': answer['a'],
    }),
    date: dateOf(answer['timestamp']) ?? null,
    endpoints: endpointOf(url) ? [url] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
