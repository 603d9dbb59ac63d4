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
  listOf,
  numberOf,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** Popeye's levels; 0 is a check that found nothing. */
const LEVELS: Readonly<Record<number, { readonly word: string; readonly severity: Severity }>> = {
  1: { word: 'Info', severity: 'Info' },
  2: { word: 'Warning', severity: 'Low' },
  3: { word: 'Error', severity: 'High' },
};

interface Issue {
  readonly linter: string;
  readonly resource: string;
  readonly entry: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'Popeye Scan',
    tool: { name: 'Popeye', url: 'https://popeyecli.io' },
    export: 'export it with `popeye -A -o json > popeye.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'popeye')) && (sectionsOf(root) !== undefined || 'grade' in fieldsOf(at(root, 'popeye'))),
        *parse(report) {
          if (!isFields(at(report.root, 'popeye')))
            throw new ReportError('this JSON holds no Popeye report; export it with `popeye -o json`');
          const sections = listOf(sectionsOf(report.root)).map(fieldsOf);
          for (const { entry } of firstOfEach(() => issuesOf(sections), JSON.stringify)) yield issueDraft(entry);
        },
      }),
    ],
  }),
];

/** `sanitizers` were renamed to `sections` in version 0.20. */
function sectionsOf(root: unknown): unknown {
  return at(root, 'popeye', 'sections') ?? at(root, 'popeye', 'sanitizers');
}

function* issuesOf(sections: readonly Fields[]): Generator<Issue, void, undefined> {
  for (const section of sections) {
    const linter = textOf(section['linter']) || textOf(section['sanitizer']);
    for (const [resource, entries] of Object.entries(fieldsOf(section['issues']))) {
      for (const entry of listOf(entries).map(fieldsOf)) if ((numberOf(entry['level']) ?? 0) > 0) yield { linter, resource, entry };
    }
  }
}

function issueDraft({ linter, resource, entry }: Issue): Draft {
  const message = textOf(entry['message']);
  const level = LEVELS[numberOf(entry['level']) ?? 0] ?? { word: textOf(entry['level']), severity: 'Info' };
  return {
    title: `${linter} ${resource} ${message}`,
    severity: level.severity,
    description: labelled({ Sanitizer: linter, Resource: resource, Group: entry['group'], Severity: level.word, Message: message }),
    vuln_id_from_tool: /\[([^[\]]+)\]/.exec(message)?.[1] ?? null,
  };
}
