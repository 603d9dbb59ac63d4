import {
  at,
  cweNumber,
  defineParser,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  labelled,
  listOf,
  positiveOf,
  ReportError,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** njsscan's INFO is a weakness all the same, so it stands above Info. */
const SEVERITIES: Readonly<Record<string, Severity>> = { ERROR: 'High', WARNING: 'Medium', INFO: 'Low' };

/** A rule that matched: in source code (`nodejs`) or in a page (`templates`), at a place or in the whole app. */
interface Match {
  readonly section: string;
  readonly rule: string;
  readonly metadata: Fields;
  readonly file: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'njsscan Scan',
    tool: { name: 'njsscan', url: 'https://github.com/ajinabraham/njsscan' },
    export: 'export it with `njsscan --json --output njsscan.json FOLDER`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => 'njsscan_version' in fieldsOf(root) || (isFields(at(root, 'nodejs')) && isFields(at(root, 'templates'))),
        *parse({ root }, context) {
          if (!('nodejs' in fieldsOf(root) || 'templates' in fieldsOf(root)))
            throw new ReportError('this JSON holds no njsscan results; export it with `njsscan --json`');
          context.test({ version: textOf(at(root, 'njsscan_version')) || undefined });
          for (const { entry, count } of firstOfEach(() => matchesOf(fieldsOf(root)), keyOf))
            yield { ...matchDraft(entry), nb_occurences: count };
        },
      }),
    ],
  }),
];

function* matchesOf(report: Fields): Generator<Match, void, undefined> {
  for (const section of ['nodejs', 'templates']) {
    for (const [rule, result] of Object.entries(fieldsOf(report[section]))) {
      const metadata = fieldsOf(at(result, 'metadata'));
      const files = listOf(at(result, 'files'));
      for (const file of files.length > 0 ? files : [{}]) yield { section, rule, metadata, file: fieldsOf(file) };
    }
  }
}

/** One rule at one line is one finding, however often it matched there. */
function keyOf({ rule, file }: Match): string {
  return JSON.stringify([rule, file['file_path'], at(file['match_lines'], 0)]);
}

function matchDraft({ section, rule, metadata, file }: Match): Draft {
  const [first, last] = listOf(file['match_lines']).map(positiveOf);
  const word = textOf(metadata['severity']).toUpperCase();
  const snippet = fenced(file['match_string']);
  const facts = labelled({
    'Result message': metadata['description'],
    OWASP: metadata['owasp-web'] ?? metadata['owasp'],
    CWE: metadata['cwe'],
    'Scanned as': section,
    Lines: last !== undefined && last !== first ? `${first}-${last}` : '',
    Columns: listOf(file['match_position']).map(textOf).join('-'),
  });
  return {
    title: rule,
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? severityOf(word),
    description: snippet ? `${facts}\n\n**Snippet:**\n${snippet}` : facts,
    references: textOf(metadata['reference']) || textOf(metadata['link']),
    cwe: cweNumber(metadata['cwe']) ?? null,
    file_path: textOf(file['file_path']),
    line: first ?? null,
    vuln_id_from_tool: rule,
    static_finding: true,
    dynamic_finding: false,
  };
}
