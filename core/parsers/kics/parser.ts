import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type JsonReport,
  labelled,
  listOf,
  paragraphs,
  type Parser,
  positiveOf,
  ReportError,
  firstOfEach,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'KICS Scan',
    tool: { name: 'KICS', url: 'https://kics.io' },
    export: 'export it with `kics scan -p FOLDER --report-formats json -o results`',
    dedupe: { algorithm: 'hash_code', fields: ['file_path', 'line', 'severity', 'description', 'title'] },
    formats: [
      json({
        recognises: (root) => 'queries_total' in fieldsOf(root) || 'query_name' in fieldsOf(at(root, 'queries', 0)),
        elements: ['queries[].files[]'],
        *parse(report, context) {
          const { queries, queries_total } = fieldsOf(report.root);
          if (!Array.isArray(queries) && queries_total === undefined)
            throw new ReportError('this JSON holds no queries of KICS; export it with `--report-formats json`');
          const version = textOf(at(report.root, 'kics_version'));
          if (version !== '') context.test({ version });
          const bad = listOf(queries).filter((query) => !isFields(query)).length;
          if (bad > 0) context.problem(`Queries that are not objects were left out: ${bad}.`);
          const keyOf = (draft: Draft) =>
            [draft.title, draft.severity, draft.file_path, draft.line, draft.mitigation, draft.description].join('\n');
          for (const { entry, count } of firstOfEach(() => drafts(report), keyOf)) yield { ...entry, nb_occurences: count };
        },
      }),
    ],
  }),
];

function* drafts(report: JsonReport): Generator<Draft> {
  for (const { value, parents } of report.elements()) if (isFields(value)) yield draftOf(value, fieldsOf(parents.at(-1)));
}

function draftOf(place: Fields, query: Fields): Draft {
  const [category, platform] = [textOf(query['category']), textOf(query['platform'])];
  return {
    title: [category, textOf(query['query_name'])].filter(Boolean).join(': '),
    severity: severityOf(query['severity']),
    description: paragraphs(
      query['description'],
      labelled({ Platform: platform, Category: category, 'Issue type': place['issue_type'], 'Actual value': place['actual_value'] }),
    ),
    mitigation: textOf(place['expected_value']),
    references: textOf(query['query_url']),
    file_path: textOf(place['file_name']),
    line: positiveOf(place['line']) ?? null,
    component_name: platform,
  };
}
