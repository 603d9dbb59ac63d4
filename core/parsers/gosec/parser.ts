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
  positiveOf,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** DefectDojo's scale: 1–2 certain, 3–5 firm, 6–10 tentative. */
const CONFIDENCES: Readonly<Record<string, number>> = { HIGH: 1, MEDIUM: 4, LOW: 7 };

export const parsers = [
  defineParser({
    scanType: 'Gosec Scanner',
    tool: { name: 'gosec', url: 'https://securego.io' },
    export: 'export it with `gosec -fmt=json -out=gosec.json ./...`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: isReport,
        elements: ['Issues[]'],
        *parse(report, context) {
          if (!('Issues' in fieldsOf(report.root))) throw new ReportError('this JSON holds no Issues; export it with `gosec -fmt=json`');
          for (const { entry } of firstOfEach(
            () => report.elements(),
            ({ value }) => sameness(value),
          )) {
            if (isFields(entry.value)) yield issueDraft(entry.value);
            else context.problem('An entry of Issues is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function isReport(root: unknown): boolean {
  const { Issues: issues, Stats: stats } = fieldsOf(root);
  if (Array.isArray(issues) && issues.length > 0) return 'rule_id' in fieldsOf(issues[0]) && 'details' in fieldsOf(issues[0]);
  return issues !== undefined && 'nosec' in fieldsOf(stats);
}

function sameness(entry: unknown): string {
  const told = ['severity', 'details', 'rule_id', 'file', 'line'];
  return JSON.stringify(isFields(entry) ? told.map((key) => entry[key]) : entry);
}

function issueDraft(entry: Fields): Draft {
  const rule = textOf(entry['rule_id']);
  const file = textOf(entry['file']);
  // `36-39` is a range; where it begins is the place.
  const line = positiveOf(/^\d+/.exec(textOf(entry['line']))?.[0]) ?? null;
  const confidence = textOf(entry['confidence']).toUpperCase();
  return {
    title: `${textOf(entry['details'])} - rule ${rule}`,
    severity: severityOf(entry['severity']),
    description: labelled({
      Filename: file,
      'Line number': entry['line'],
      'Issue Confidence': confidence,
      Code: fenced(entry['code'], 'go'),
    }),
    references: textOf(at(entry, 'cwe', 'url')) || `https://securego.io/docs/rules/${rule.toLowerCase()}.html`,
    cwe: cweNumber(at(entry, 'cwe', 'id') ?? at(entry, 'cwe', 'ID')) ?? null,
    file_path: file,
    line,
    scanner_confidence: CONFIDENCES[confidence] ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
