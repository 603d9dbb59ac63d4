import {
  at,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  positiveOf,
  ReportError,
  tellingRule,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Detect-secrets Scan',
    tool: { name: 'detect-secrets', url: 'https://github.com/Yelp/detect-secrets' },
    export: 'export it with `detect-secrets scan > detect-secrets.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => Array.isArray(at(root, 'plugins_used')) && isFields(at(root, 'results')),
        *parse(report, context) {
          const results = at(report.root, 'results');
          if (!isFields(results)) throw new ReportError('this JSON holds no results by file; export it with `detect-secrets scan`');
          const date = dateOf(at(report.root, 'generated_at')) ?? null;
          const found = Object.keys(results).flatMap((file) => listOf(results[file]).map((entry) => ({ file, entry: fieldsOf(entry) })));
          for (const { file } of found.filter(({ entry }) => !('type' in entry)))
            context.problem(`An entry of ${file} names no type of secret and was left out.`);
          const known = found.filter(({ entry }) => 'type' in entry);
          for (const same of Map.groupBy(known, keyOf).values()) yield secretDraft(same.reduce(moreTelling), same.length, date);
        },
      }),
    ],
  }),
];

interface Located {
  readonly file: string;
  readonly entry: Fields;
}

/** One secret at one line is one finding, whichever plugins found it. */
function keyOf({ file, entry }: Located): string {
  return JSON.stringify([file, entry['line_number'], textOf(entry['hashed_secret']) || entry['type']]);
}

function moreTelling(a: Located, b: Located): Located {
  const type = textOf(a.entry['type']);
  return tellingRule(type, textOf(b.entry['type'])) === type ? a : b;
}

function secretDraft({ file, entry }: Located, count: number, date: string | null): Draft {
  const type = textOf(entry['type']);
  const path = textOf(entry['filename']) || file;
  const line = positiveOf(entry['line_number']) ?? null;
  return {
    title: type,
    severity: 'High',
    description: `Detected potential secret with the following related data:\n\n${labelled({ Filename: path, Line: line, Type: type, 'Secret fingerprint': textOf(entry['hashed_secret']).slice(0, 12) })}`,
    date,
    cwe: 798,
    file_path: path,
    line,
    nb_occurences: count,
    static_finding: true,
    dynamic_finding: false,
    verified: entry['is_verified'] === true,
    // What `detect-secrets audit` was told.
    ...(entry['is_secret'] === false && { active: false, false_p: true }),
  };
}
