import {
  at,
  type Fields,
  fieldsOf,
  isFields,
  type JsonReport,
  numberOf,
  type ParseContext,
  ReportError,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** Where findings stand: the answer of Security Hub's API, files of its exports, a bare list. */
export const FINDING_LISTS = ['Findings[]', 'findings[]', '[]'];

/** True for a finding of the AWS Security Finding Format. */
export function isFinding(value: unknown): boolean {
  const entry = fieldsOf(value);
  return 'ProductArn' in entry && 'AwsAccountId' in entry && ('Resources' in entry || 'GeneratorId' in entry);
}

/** The findings of a report, read anew at each call; what is not one is told once, at `context`. */
export function* findingsOf(report: JsonReport, context?: ParseContext): Generator<Fields, void, undefined> {
  for (const { value } of report.elements()) {
    if (isFields(value) && textOf(value['Title']) !== '') yield value;
    else context?.problem('An entry without a title is not a finding and was left out.');
  }
}

/** Throws `ReportError` unless the document is a list of findings or holds one. */
export function checkLists(root: unknown): void {
  if (!Array.isArray(root) && !Array.isArray(at(root, 'Findings')) && !Array.isArray(at(root, 'findings')))
    throw new ReportError('this JSON holds no findings of AWS Security Hub; export it with `aws securityhub get-findings`');
}

/** The label, else the score 0–100 on the scale of the format's documentation (1, 40, 70, 90 are the lower ends). */
export function severityIn(entry: Fields): Severity {
  const { Label, Normalized } = fieldsOf(entry['Severity']);
  if (textOf(Label) !== '') return severityOf(Label);
  const score = numberOf(Normalized) ?? 0;
  if (score >= 90) return 'Critical';
  if (score >= 70) return 'High';
  if (score >= 40) return 'Medium';
  return score >= 1 ? 'Low' : 'Info';
}
