import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  jsonLines,
  type JsonReport,
  labelled,
  listOf,
  type ParseContext,
  positiveOf,
  ReportError,
  textOf,
} from '../_kit/index.ts';

const MITIGATION =
  'Reset the account or token and remove it from the source code. Store secrets, tokens and passwords in secret managers or secure vaults.';

export const parsers = [
  defineParser({
    scanType: 'Nosey Parker Scan',
    tool: { name: 'Nosey Parker', url: 'https://github.com/praetorian-inc/noseyparker' },
    export: 'export it with `noseyparker report --datastore FOLDER --format jsonl --output noseyparker.jsonl`',
    // DefectDojo also asks for an id of the tool, which no finding of a match has.
    dedupe: { algorithm: 'hash_code' },
    formats: [
      jsonLines({ recognises: isSecret, acceptsEmpty: true, parse: (documents, context) => drafts(documents, context) }),
      json({
        recognises: (root) => isSecret(at(root, 0)),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a JSON report of Nosey Parker is a list; export it with `--format jsonl`');
          yield* drafts(valuesOf(report), context);
        },
      }),
    ],
  }),
];

function* valuesOf(report: JsonReport): Generator<unknown, void, undefined> {
  for (const { value } of report.elements()) yield value;
}

function isSecret(finding: unknown): boolean {
  return 'rule_name' in fieldsOf(finding) && Array.isArray(at(finding, 'matches'));
}

/** One rule at one line of a file is one finding, however many commits hold it; the first match stands for it. */
function* drafts(findings: Iterable<unknown>, context: ParseContext): Findings {
  const kept = new Map<string, Draft>();
  let read = 0;
  for (const finding of findings) {
    read++;
    const isEmpty = isFields(finding) && Object.keys(finding).length === 0;
    if (!isEmpty && !isSecret(finding)) context.problem(`Entry ${read} is no finding of Nosey Parker and was left out.`);
    for (const match of listOf(at(finding, 'matches')).filter(isFields)) {
      const draft = matchDraft(fieldsOf(finding), match);
      const key = JSON.stringify([at(finding, 'rule_name'), draft.file_path, draft.line]);
      const known = kept.get(key);
      if (known) known.nb_occurences = (known.nb_occurences ?? 1) + 1;
      else kept.set(key, draft);
    }
  }
  yield* kept.values();
}

function matchDraft(finding: Fields, match: Fields): Draft {
  const { commit, path } = originOf(match);
  const line = positiveOf(at(match, 'location', 'source_span', 'start', 'line')) ?? null;
  const id = textOf(commit['commit_id']);
  const secret = textOf(match['match_content']) || textOf(finding['match_content']);
  return {
    title: id ? `Secret(s) Found in Repository with Commit ID ${id}` : 'Secret(s) Found in Repository',
    severity: 'High',
    description: labelled({
      'Secret found of type': finding['rule_name'],
      'Rule Text ID': finding['rule_text_id'],
      // Versions before 0.17 tell the secret in clear.
      'SECRET starts with': secret.slice(0, 3),
      'Committer Name': commit['committer_name'],
      'Committer Email': commit['committer_email'],
      'Commit ID': id,
      Location: line ? `${path} line #${line}` : path,
    }),
    mitigation: MITIGATION,
    cwe: 798,
    file_path: path,
    line,
    nb_occurences: 1,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Where the bytes were found: in a commit rather than in a file when both are known. */
function originOf(match: Fields): { commit: Fields; path: string } {
  const all = listOf(match['provenance']).map(fieldsOf);
  // `first_commit` was `commit_provenance` before 0.17.
  const git = all.map((one) => fieldsOf(one['first_commit'] ?? one['commit_provenance'])).find((one) => isFields(one['commit_metadata']));
  const path = git ? textOf(git['blob_path']) : textOf(all.find((one) => textOf(one['path']) !== '')?.['path']);
  return { commit: fieldsOf(git?.['commit_metadata']), path };
}
