import {
  at,
  csv,
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  type Parser,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Cloudflare Insights',
    tool: { name: 'Cloudflare Security Insights', url: 'https://developers.cloudflare.com/security-center/security-insights/' },
    export: 'in Cloudflare’s Security Center open Security Insights and export them as CSV, or save the list the API gives as JSON',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => isInsight(at(root, 0)) || isInsight(at(root, 'result', 'issues', 0)),
        elements: ['[]', 'result.issues[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'result', 'issues')))
            throw new ReportError('this JSON is no list of Cloudflare insights; export them again');
          for (const { value } of report.elements()) {
            if (isFields(value) && ('issue_type' in value || 'subject' in value)) yield insightDraft(value);
            else context.problem('An entry that is no insight was left out.');
          }
        },
      }),
      csv({
        recognises: (columns) => ['severity', 'issue_class', 'subject', 'issue_type'].every((name) => columns.includes(name)),
        *parse(rows) {
          for (const row of rows) {
            if (!('issue_type' in row)) throw new ReportError('this CSV has no column “issue_type”, so it holds no Cloudflare insights');
            yield insightDraft(row);
          }
        },
      }),
    ],
  }),
];

function isInsight(entry: unknown): boolean {
  const fields = fieldsOf(entry);
  return 'issue_class' in fields && 'issue_type' in fields && 'subject' in fields;
}

/** One insight; the API's names and those of the CSV differ in part. */
function insightDraft(insight: Fields): Draft {
  const subject = textOf(insight['subject']);
  const place = endpointOf(subject);
  return {
    title: [textOf(insight['issue_type']) || textOf(insight['issue_class']), subject].filter(Boolean).join(': '),
    severity: severityOf(insight['severity']),
    description: labelled({
      'Issue class': insight['issue_class'],
      'Issue type': insight['issue_type'],
      Insight: insight['insight'],
      'Detection method': insight['detection_method'],
      Risk: insight['risk'],
    }),
    impact: labelled({ Status: insight['status'] }),
    mitigation: textOf(insight['resolve_text']) || textOf(insight['recommended_action']),
    references: textOf(insight['resolve_link']) || 'Not provided',
    date: dateOf(insight['since']) ?? dateOf(insight['scan_performed_on']) ?? null,
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
    ...(insight['dismissed'] === true && { active: false }),
  };
}
