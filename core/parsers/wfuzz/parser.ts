import {
  copyOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  numberOf,
  paragraphs,
  type ParseContext,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'WFuzz JSON report',
    tool: { name: 'Wfuzz', url: 'https://github.com/xmendez/wfuzz' },
    export: 'run `wfuzz -o json -f wfuzz.json,json -w WORDS https://www.example.com/FUZZ`',
    dedupe: { algorithm: 'legacy' },
    formats: [json({ recognises: (root) => Array.isArray(root) && isFields(root[0]) && isHit(root[0]), elements: ['[]'], parse })],
  }),
];

function isHit(entry: Fields): boolean {
  return ['chars', 'code', 'payload', 'url'].every((name) => name in entry);
}

/** An address that answers twice alike is counted. */
function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(report.root)) throw new ReportError('a report of Wfuzz is a JSON list; export it with `-f wfuzz.json,json`');
  const found = new Map<string, Draft>();
  let number = 0;
  for (const { value } of report.elements()) {
    number++;
    if (!isFields(value) || textOf(value['url']) === '') {
      context.problem(`Entry ${number} names no address and was left out.`);
      continue;
    }
    const draft = draftOf(value);
    const key = `${draft.severity}|${draft.title}`;
    const known = found.get(key);
    if (known) known.nb_occurences = (known.nb_occurences ?? 1) + 1;
    else found.set(key, draft);
  }
  yield* found.values();
}

function draftOf(entry: Fields): Draft {
  const url = copyOf(textOf(entry['url']));
  const payload = copyOf(textOf(entry['payload']));
  const place = endpointOf(url);
  return {
    title: `Found ${url}`,
    severity: severityOfCode(numberOf(entry['code'])),
    description: paragraphs(
      `The URL ${url} must not be exposed\n\nPlease review your configuration`,
      labelled({ Method: entry['method'] }),
    ),
    // The answer of this run: a page a word longer is the same finding.
    steps_to_reproduce: labelled({ Status: entry['code'], Words: entry['words'], Characters: entry['chars'], Lines: entry['lines'] }),
    cwe: 200,
    nb_occurences: 1,
    endpoints: place ? [{ ...place, query: undefined, fragment: undefined }] : [],
    // `word | request`
    request_response: payload.includes(' | ') ? [{ request: payload.slice(payload.indexOf(' | ') + 3), response: '' }] : [],
  };
}

/** What is there is worst, what is guarded is still known to be there. */
function severityOfCode(code: number | undefined): Severity {
  if (code === undefined) return 'Low';
  if (code >= 200 && code < 300) return 'High';
  return code >= 400 && code < 500 ? 'Medium' : 'Low';
}
