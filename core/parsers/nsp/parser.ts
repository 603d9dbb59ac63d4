import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  labelled,
  numberOf,
  paragraphs,
  ReportError,
  severityOfScore,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Node Security Platform Scan',
    tool: { name: 'Node Security Platform', url: 'https://github.com/nodesecurity/nsp' },
    export: 'export it with `nsp check --reporter json > nsp.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'advisory' in fieldsOf(at(root, 0)) && 'module' in fieldsOf(at(root, 0)),
        *parse({ root }, context) {
          if (!Array.isArray(root)) throw new ReportError('a report of nsp is a JSON list; export it with `nsp check --reporter json`');
          const entries = root.filter(isFields);
          if (entries.length < root.length) context.problem('An entry is not an object and was left out.');
          const keyOf = (entry: Fields) => JSON.stringify([entry['id'], entry['title'], entry['module'], entry['version'], entry['path']]);
          for (const { entry } of firstOfEach(() => entries, keyOf)) yield draftOf(entry);
        },
      }),
    ],
  }),
];

function draftOf(entry: Fields): Draft {
  return {
    title: `${textOf(entry['title'])} - (${textOf(entry['module'])}, ${textOf(entry['version'])})`,
    severity: severityOfScore(numberOf(entry['cvss_score'])),
    description: paragraphs(
      entry['overview'],
      labelled({
        'Vulnerable Module': entry['module'],
        'Vulnerable Versions': entry['vulnerable_versions'],
        'Vulnerable Path': textsOf(entry['path']).join(' > '),
      }),
    ),
    mitigation: paragraphs(entry['recommendation'], labelled({ 'Patched Version': entry['patched_versions'] })),
    references: textOf(entry['advisory']),
    impact: paragraphs('No impact provided', labelled({ 'CVSS Score': entry['cvss_score'], 'CVSS Vector': entry['cvss_vector'] })),
  };
}
