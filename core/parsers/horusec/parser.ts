import {
  at,
  dateOf,
  defineParser,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  isFields,
  json,
  numberOf,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** DefectDojo's scale: 1–2 certain, 3–5 firm, 6–10 tentative. */
const CONFIDENCES: Readonly<Record<string, number>> = { HIGH: 1, MEDIUM: 4, LOW: 7 };

export const parsers = [
  defineParser({
    scanType: 'Horusec Scan',
    tool: { name: 'Horusec', url: 'https://horusec.io' },
    export: 'export it with `horusec start -p FOLDER -o json -O horusec.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'file_path', 'line'] },
    formats: [
      json({
        recognises: (root) => 'analysisVulnerabilities' in fieldsOf(root),
        elements: ['analysisVulnerabilities[]'],
        *parse(report, context) {
          const root = fieldsOf(report.root);
          if (!('analysisVulnerabilities' in root))
            throw new ReportError('this JSON holds no analysisVulnerabilities; export it with `horusec start -o json`');
          context.test({
            type: 'Horusec',
            version: textOf(root['version']).replace(/^v/, '') || undefined,
            static_tool: true,
            dynamic_tool: false,
          });
          const date = dateOf(root['createdAt']) ?? null;
          for (const { value } of report.elements()) {
            const entry = at(value, 'vulnerabilities');
            if (isFields(entry)) yield vulnerabilityDraft(entry, date);
            else context.problem('An entry of analysisVulnerabilities holds no vulnerability and was left out.');
          }
        },
      }),
    ],
  }),
];

/** The first line of `details` names the rule, the last one explains it. */
function vulnerabilityDraft(entry: Fields, date: string | null): Draft {
  const lines = textOf(entry['details']).split(/\r?\n/);
  const code = fenced(entry['code'], textOf(entry['language']).replace(/[^\w+#-]/g, ''));
  const line = numberOf(entry['line']);
  return {
    title: lines[0] || textOf(entry['rule_id']) || 'Vulnerability without details',
    severity: severityOf(entry['severity']),
    description: paragraphs(
      ...lines.slice(lines.length > 1 ? 1 : 0),
      `**Language:** ${textOf(entry['language'])}`,
      code && `**Code:**\n${code}`,
    ),
    date,
    file_path: textOf(entry['file']),
    line: line !== undefined && line > 0 ? Math.trunc(line) : null,
    scanner_confidence: CONFIDENCES[textOf(entry['confidence']).toUpperCase()] ?? null,
    static_finding: true,
    dynamic_finding: false,
    ...decision(textOf(entry['type'])),
  };
}

/** What the project's configuration or Horusec's platform says of it. */
function decision(type: string): Partial<Draft> {
  if (type === 'False Positive') return { active: false, false_p: true };
  if (type === 'Risk Accepted') return { active: false, risk_accepted: true };
  return type === 'Corrected' ? { active: false, is_mitigated: true } : {};
}
