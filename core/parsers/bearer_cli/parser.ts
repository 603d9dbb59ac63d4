import {
  at,
  cweNumber,
  defineParser,
  distinct,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Bearer's words; `warning` stands below `low`. */
const LEVELS = ['critical', 'high', 'medium', 'low', 'warning'];

export const parsers = [
  defineParser({
    scanType: 'Bearer CLI',
    tool: { name: 'Bearer CLI', url: 'https://docs.bearer.com' },
    export: 'export it with `bearer scan FOLDER --format json --output bearer.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity'] },
    formats: [
      json({
        recognises: isReport,
        elements: [...LEVELS.map((level) => `${level}[]`), 'findings[]'],
        *parse(report, context) {
          const root = fieldsOf(report.root);
          const known = [...LEVELS, 'findings'].some((key) => key in root);
          if (!known && (!isFields(report.root) || Object.keys(root).length > 0))
            throw new ReportError('this JSON holds no Bearer findings; export it with `bearer scan --format json`');
          const seen = new Set<string>();
          for (const { path, value } of report.elements()) {
            if (!isFields(value)) {
              context.problem('A finding is not an object and was left out.');
              continue;
            }
            const fingerprint = textOf(value['fingerprint']);
            if (fingerprint !== '' && seen.has(fingerprint)) continue;
            seen.add(fingerprint);
            yield findingDraft(value, textOf(value['severity']) || path.slice(0, -2));
          }
        },
      }),
    ],
  }),
];

function isReport(root: unknown): boolean {
  const lists = [...LEVELS, 'findings'].map((level) => fieldsOf(listOf(at(root, level))[0]));
  return lists.some((first) => 'cwe_ids' in first && 'fingerprint' in first);
}

function findingDraft(entry: Fields, level: string): Draft {
  const file = textOf(entry['filename']) || textOf(entry['full_filename']);
  const line = positiveOf(entry['line_number']) ?? null;
  const cwes = distinct(textsOf(entry['cwe_ids'] ?? []).map(cweNumber));
  const code = textOf(entry['snippet']) || textOf(at(entry, 'sink', 'content')) || textOf(entry['code_extract']);
  return {
    title: `${textOf(entry['title'])} in ${file}${line ? `:${line}` : ''}`,
    severity: level === 'warning' ? 'Info' : severityOf(level),
    description: paragraphs(entry['description'], code && labelled({ 'Detected code snippet': `\n${fenced(code)}` })),
    references: textOf(entry['documentation_url']),
    cwe: cwes[0] ?? null,
    cwes,
    file_path: file,
    line,
    unique_id_from_tool: textOf(entry['fingerprint']),
    vuln_id_from_tool: textOf(entry['id']),
    sast_source_file_path: file,
    sast_source_line: positiveOf(at(entry, 'source', 'start')) ?? null,
    sast_sink_object: textOf(at(entry, 'sink', 'content')),
    static_finding: true,
    dynamic_finding: false,
  };
}
