import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  numberOf,
  type Parser,
  ReportError,
  SEVERITIES,
  type Severity,
  textOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Crunch42 Scan',
    tool: { name: '42Crunch API Security Audit', url: 'https://42crunch.com/api-security-audit/' },
    export: 'download the API Security Audit’s report of a definition as JSON, or run `42c-ast audit run … --output FILE`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => reportsOf(root).some((one) => 'assessmentVersion' in one || isFields(at(one, 'security', 'issues'))),
        *parse(report, context) {
          const reports = reportsOf(report.root);
          if (reports.length === 0 && !(Array.isArray(report.root) && report.root.length === 0))
            throw new ReportError('this JSON holds no “report” of 42Crunch; download the audit’s report as JSON');
          for (const one of reports) {
            for (const [id, group] of Object.entries(fieldsOf(at(one, 'security', 'issues')))) {
              for (const issue of listOf(at(group, 'issues'))) {
                if (isFields(issue)) yield issueDraft(id, issue, fieldsOf(group), listOf(one['index']));
                else context.problem(`An issue of ${id} is not an object and was left out.`);
              }
            }
          }
        },
      }),
    ],
  }),
];

/** One report, or a list of them. */
function reportsOf(root: unknown): Fields[] {
  return (Array.isArray(root) ? root : [root]).map((one) => at(one, 'report')).filter(isFields);
}

function issueDraft(id: string, issue: Fields, group: Fields, index: readonly unknown[]): Draft {
  const pointer = numberOf(issue['pointer']);
  return {
    title: id,
    severity: severityOfCriticality(numberOf(issue['criticality']) ?? numberOf(group['criticality'])),
    description: labelled({
      fingerprint: issue['fingerprint'],
      pointer: issue['pointer'],
      place: pointer === undefined ? '' : index[pointer],
      message: textOf(issue['specificDescription']) || id,
      description: group['description'],
      score: issue['score'],
    }),
    unique_id_from_tool: textOf(issue['fingerprint']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** 42Crunch's scale: 1 information to 5 critical. */
function severityOfCriticality(criticality: number | undefined): Severity {
  return (criticality === undefined ? undefined : SEVERITIES[5 - Math.ceil(criticality)]) ?? 'Info';
}
