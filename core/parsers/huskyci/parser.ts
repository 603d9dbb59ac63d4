import {
  at,
  defineParser,
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
} from '../_kit/index.ts';

/** `nosecvulns` are places that a comment in the source excuses. */
const LISTS = ['lowvulns', 'mediumvulns', 'highvulns', 'criticalvulns'];

export const parsers = [
  defineParser({
    scanType: 'HuskyCI Report',
    tool: { name: 'huskyCI', url: 'https://github.com/globocom/huskyCI' },
    export: 'save the analysis huskyCI answers with: `GET /analysis/RID`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'huskyciresults')),
        *parse(report, context) {
          const results = at(report.root, 'huskyciresults');
          if (!isFields(results)) throw new ReportError('this JSON holds no huskyciresults; save an answer of /analysis/RID');
          const outputs = Object.values(results).flatMap((language) => Object.values(fieldsOf(language)));
          for (const { list, entry } of outputs.flatMap(entriesOf)) {
            if (isFields(entry)) yield vulnerabilityDraft(entry, list);
            else context.problem('A vulnerability is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function entriesOf(output: unknown): { readonly list: string; readonly entry: unknown }[] {
  return LISTS.flatMap((list) => listOf(fieldsOf(output)[list]).map((entry) => ({ list, entry })));
}

/** One entry; without a severity of its own it has that of its list. */
function vulnerabilityDraft(entry: Fields, list: string): Draft {
  const details = textOf(entry['details']);
  return {
    title: textOf(entry['title']) || details || `Found by ${textOf(entry['securitytool']) || 'huskyCI'}`,
    severity: severityOf(textOf(entry['severity']) || list.replace('vulns', '')),
    description: paragraphs(
      details,
      labelled({ Code: fenced(entry['code']), Confidence: entry['confidence'], 'Security Tool': entry['securitytool'] }),
    ),
    file_path: textOf(entry['file']),
    line: positiveOf(entry['line']) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
