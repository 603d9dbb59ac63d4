import { at, type Fields, fieldsOf, type Findings, isFields, listOf, type ParseContext, ReportError, textOf } from '../_kit/index.ts';
import { checkDraft, severityOfAction } from './policy.ts';

/** The columns of a policy evaluation, for reports without `header`. */
const COLUMNS = ['Image_Id', 'Repo_Tag', 'Trigger_Id', 'Gate', 'Trigger', 'Check_Output', 'Gate_Action', 'Whitelisted', 'Policy_Id'];

/** True for digest → tag → evaluations, the nesting `anchore-cli evaluate check --detail` prints. */
export function isEvaluation(root: unknown): boolean {
  return evaluationsOf(root).some((evaluation) => isFields(at(evaluation, 'detail', 'policy')));
}

/** What `anchore-cli --json evaluate check IMAGE --detail` prints, one finding for each row of its table. */
export function* enterpriseDrafts(root: unknown, context: ParseContext): Findings {
  if (!Array.isArray(root))
    throw new ReportError('a policy evaluation is a JSON list; export it with `anchore-cli evaluate check --detail`');
  for (const evaluation of evaluationsOf(root)) {
    const images = fieldsOf(at(evaluation, 'detail', 'result', 'result'));
    if (!isFields(at(evaluation, 'detail', 'result', 'result')))
      throw new ReportError('an evaluation holds no detail.result.result; export it with `anchore-cli evaluate check --detail`');
    const names = policyNames(evaluation);
    for (const id of Object.keys(images)) {
      const table = fieldsOf(at(images[id], 'result'));
      const header = listOf(table['header']).map(textOf);
      const columns = header.includes('Gate_Action') ? header : COLUMNS;
      for (const row of listOf(table['rows'])) {
        if (Array.isArray(row)) yield rowDraft(row, columns, names);
        else context.problem('A row of the evaluation is not a list and was left out.');
      }
    }
  }
}

function rowDraft(row: readonly unknown[], columns: readonly string[], names: ReadonlyMap<string, string>) {
  const cell = (column: string) => textOf(row[columns.indexOf(column)]);
  return checkDraft({
    image: cell('Repo_Tag'),
    policyId: cell('Policy_Id'),
    policyName: names.get(cell('Policy_Id')) ?? 'unknown',
    gate: cell('Gate'),
    triggerId: cell('Trigger_Id'),
    description: cell('Check_Output'),
    severity: severityOfAction(cell('Gate_Action')),
  });
}

function evaluationsOf(root: unknown): Fields[] {
  const digests = listOf(root).flatMap((entry) => Object.values(fieldsOf(entry)));
  return digests.flatMap((tags) => Object.values(fieldsOf(tags))).flatMap((list) => listOf(list).filter(isFields));
}

function policyNames(evaluation: Fields): Map<string, string> {
  const policies = listOf(at(evaluation, 'detail', 'policy', 'policies')).map(fieldsOf);
  return new Map(policies.map((policy) => [textOf(policy['id']), textOf(policy['name'])]));
}
