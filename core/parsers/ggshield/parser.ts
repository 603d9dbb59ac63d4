import {
  dateOf,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  type ParseContext,
  positiveOf,
  ReportError,
  textOf,
} from '../_kit/index.ts';

/** One occurrence of a secret, with all it sits in. */
interface Leak {
  readonly scan: Fields;
  readonly file: string;
  readonly incident: Fields;
  readonly occurrence: Fields;
}

const MAX_COMMITS = 20;

export const parsers = [
  defineParser({
    scanType: 'Ggshield Scan',
    tool: { name: 'ggshield', url: 'https://github.com/GitGuardian/ggshield' },
    export: 'export it with `ggshield secret scan repo FOLDER --json --output ggshield.json` (or scan path, docker, ci)',
    // Title and severity alone, which the legacy way compares in a reimport, would make the secrets of a file one.
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        besides: ['extra_info', 'secrets_engine_version'],
        recognises: (root) => 'total_incidents' in fieldsOf(root) && 'total_occurrences' in fieldsOf(root),
        *parse({ root }, context) {
          if (!isFields(root) || !['scans', 'entities_with_incidents', 'total_incidents'].some((key) => key in root))
            throw new ReportError('this JSON holds no ggshield scans; export it with `ggshield secret scan … --json`');
          for (const leaks of Map.groupBy(leaksOf(root, context), placeOf).values()) yield leakDraft(leaks);
        },
      }),
    ],
  }),
];

/** A history scan holds a scan for each commit, a scan of a folder its files at once. */
function* leaksOf(scan: Fields, context: ParseContext): Generator<Leak, void, undefined> {
  for (const inner of listOf(scan['scans'])) {
    if (isFields(inner)) yield* leaksOf(inner, context);
    else context.problem('An entry of scans is not an object and was left out.');
  }
  for (const entity of listOf(scan['entities_with_incidents']).map(fieldsOf)) {
    for (const incident of listOf(entity['incidents']).map(fieldsOf)) {
      for (const occurrence of listOf(incident['occurrences']).map(fieldsOf))
        yield { scan, file: textOf(entity['filename']), incident, occurrence };
    }
  }
}

/** The same secret at the same place is one finding, however many commits hold it. */
function placeOf({ file, incident, occurrence }: Leak): string {
  return JSON.stringify([
    file,
    incident['type'],
    incident['ignore_sha'],
    occurrence['match'],
    occurrence['line_start'],
    occurrence['line_end'],
  ]);
}

function leakDraft(leaks: readonly Leak[]): Draft {
  const { scan, file, incident, occurrence } = leaks[0] as Leak;
  const extra = fieldsOf(scan['extra_info']);
  const kind = textOf(incident['type']) || textOf(incident['policy']) || 'secret';
  const date = dateOf(extra['date']) ?? '';
  const match = textOf(occurrence['match']);
  const further = distinct(leaks.slice(1).map((leak) => textOf(leak.scan['id'])));
  return {
    title: `Hard coded ${kind} found in ${file}`,
    severity: 'High',
    description: labelled({
      Secret: match && `\`${match}\``,
      'Secret fingerprint': textOf(incident['ignore_sha']).slice(0, 12),
      Type: occurrence['type'],
      'File path': file,
      'Start line': occurrence['line_start'],
      'End line': occurrence['line_end'],
      'Key type': kind,
    }),
    impact: labelled({ Validity: incident['validity'] }),
    // Which commit comes first changes as history grows, and the description tells secrets apart.
    steps_to_reproduce: labelled({
      'Commit hash': scan['type'] === 'commit' || extra['author'] ? scan['id'] : '',
      'Commit date': date,
      Author: extra['author'],
      Email: extra['email'],
      'Also in commits': further.slice(0, MAX_COMMITS),
    }),
    references: textOf(incident['incident_url']),
    date,
    cwe: 798,
    file_path: file,
    line: positiveOf(occurrence['line_start']) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
