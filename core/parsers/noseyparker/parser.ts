import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  fingerprint,
  isFields,
  json,
  jsonLines,
  type JsonReport,
  labelled,
  listOf,
  type ParseContext,
  positiveOf,
  ReportError,
  tellingRule,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const MITIGATION =
  'Reset the account or token and remove it from the source code. Store secrets, tokens and passwords in secret managers or secure vaults.';

export const parsers = [
  defineParser({
    scanType: 'Nosey Parker Scan',
    tool: { name: 'Nosey Parker', url: 'https://github.com/praetorian-inc/noseyparker' },
    export: 'export it with `noseyparker report --datastore FOLDER --format jsonl --output noseyparker.jsonl`',
    dedupe: { algorithm: 'hash_code', fields: ['file_path', 'line', 'description'] },
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

/** A secret in a line of a file: by its first match, with the rule that says most. */
interface Leak {
  readonly match: Fields;
  readonly secret: string;
  rule: { readonly name: string; readonly id: string };
  count: number;
}

/**
 * One secret in one line of a file is one finding, however many commits hold it and rules find it. Where the secret is not told, a rule
 * stands for it.
 */
function* drafts(findings: Iterable<unknown>, context: ParseContext): Findings {
  const leaks = new Map<string, Leak>();
  let read = 0;
  for (const finding of findings) {
    read++;
    const isEmpty = isFields(finding) && Object.keys(finding).length === 0;
    if (!isEmpty && !isSecret(finding)) context.problem(`Entry ${read} is no finding of Nosey Parker and was left out.`);
    const rule = { name: textOf(at(finding, 'rule_name')), id: textOf(at(finding, 'rule_text_id')) };
    for (const match of listOf(at(finding, 'matches')).filter(isFields)) {
      const secret = secretOf(match) || secretOf(fieldsOf(finding));
      const key = JSON.stringify([originOf(match).path, lineOf(match), secret || rule.name]);
      const known = leaks.get(key);
      if (known) addRule(known, rule);
      else leaks.set(key, { match, secret, rule, count: 1 });
    }
  }
  for (const leak of leaks.values()) yield leakDraft(leak);
}

function addRule(leak: Leak, rule: Leak['rule']): void {
  leak.count++;
  if (tellingRule(leak.rule.name, rule.name) === rule.name) leak.rule = rule;
}

/** In clear before 0.17, in base64 by the groups of the rule since then. */
function secretOf(entry: Fields): string {
  return textOf(entry['match_content']) || textsOf(entry['groups']).join(' ');
}

function lineOf(match: Fields): number | null {
  return positiveOf(at(match, 'location', 'source_span', 'start', 'line')) ?? null;
}

/** What tells the secret from others is the description; the commit that is named first changes as history grows. */
function leakDraft({ match, secret, rule, count }: Leak): Draft {
  const { commit, path } = originOf(match);
  const line = lineOf(match);
  const id = textOf(commit['commit_id']);
  return {
    title: id ? `Secret(s) Found in Repository with Commit ID ${id}` : 'Secret(s) Found in Repository',
    severity: 'High',
    description: labelled({
      'Secret found of type': rule.name,
      'Rule Text ID': rule.id,
      'SECRET starts with': textOf(match['match_content']).slice(0, 3),
      'Secret fingerprint': fingerprint(secret),
      Location: line ? `${path} line #${line}` : path,
    }),
    steps_to_reproduce: labelled({
      'Commit ID': id,
      'Committer Name': commit['committer_name'],
      'Committer Email': commit['committer_email'],
    }),
    mitigation: MITIGATION,
    cwe: 798,
    file_path: path,
    line,
    nb_occurences: count,
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
