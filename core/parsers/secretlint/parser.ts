import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  fingerprint,
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

const SEVERITIES: Readonly<Record<string, Severity>> = { error: 'High', warning: 'Medium', info: 'Low' };

/** A message and the file it is about. */
interface Leak {
  readonly file: string;
  readonly message: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'Secretlint Scan',
    tool: { name: 'secretlint', url: 'https://github.com/secretlint/secretlint' },
    export: 'export it with `secretlint "**/*" --format json --output secretlint.json`',
    dedupe: { algorithm: 'hash_code', fields: ['file_path', 'line', 'vuln_id_from_tool', 'description'] },
    formats: [
      json({
        recognises: (root) => 'sourceContentType' in fieldsOf(listOf(root)[0]) && Array.isArray(at(root, 0, 'messages')),
        elements: ['[].messages[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a secretlint report is a JSON list of files; export it with `--format json`');
          for (const { value } of report.elements())
            if (!isFields(value)) context.problem('An entry of messages is not an object and was left out.');
          const leaks = function* () {
            for (const { value, parents } of report.elements())
              if (isFields(value)) yield { file: textOf(at(parents.at(-1), 'filePath')), message: value };
          };
          for (const { entry, count } of firstOfEach<Leak>(leaks, keyOf)) yield { ...leakDraft(entry), nb_occurences: count };
        },
      }),
    ],
  }),
];

/** One secret of a rule at one line is one finding; the column stands for a secret that is not told. */
function keyOf({ file, message }: Leak): string {
  return JSON.stringify([file, lineOf(message), ruleOf(message), fingerprintOf(message) || at(message, 'loc', 'start', 'column')]);
}

function fingerprintOf(message: Fields): string {
  return fingerprint(Object.values(fieldsOf(message['data'])).map(textOf).join(' '));
}

function lineOf(message: Fields): number | undefined {
  return positiveOf(at(message, 'loc', 'start', 'line'));
}

/** `@secretlint/secretlint-rule-aws` and `AWSSecretAccessKey` make `aws/AWSSecretAccessKey`. */
function ruleOf(message: Fields): string {
  return [textOf(message['ruleId']).replace(/^.*secretlint-rule-/, ''), textOf(message['messageId'])].filter(Boolean).join('/');
}

function leakDraft({ file, message }: Leak): Draft {
  const rule = ruleOf(message);
  const line = lineOf(message) ?? null;
  const word = textOf(message['severity']).toLowerCase();
  const told = fingerprintOf(message);
  const column = textOf(at(message, 'loc', 'start', 'column'));
  return {
    title: `Hard coded ${textOf(message['messageId']) || rule || 'secret'} found in ${file.split(/[\\/]/).at(-1) ?? file}`,
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? severityOf(word),
    description: labelled({
      Detected: masked(message),
      Rule: message['ruleId'],
      'Message ID': message['messageId'],
      'Rule preset': message['ruleParentId'],
      File: file,
      Line: line,
      'Secret fingerprint': told,
      Column: told ? '' : column,
    }),
    steps_to_reproduce: labelled({ Column: told ? column : '' }),
    references: textOf(message['docsUrl']),
    cwe: 798,
    file_path: file,
    line,
    vuln_id_from_tool: rule,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** The message without the secret, which secretlint itself blanks since version 10 only. */
function masked(message: Fields): string {
  let text = textOf(message['message']);
  for (const secret of Object.values(fieldsOf(message['data'])).map(textOf))
    if (secret.length > 3) text = text.replaceAll(secret, '*'.repeat(secret.length));
  return text && `\`${text}\``;
}
