import {
  at,
  cweNumber,
  type Draft,
  type Fields,
  fieldsOf,
  listOf,
  noted,
  numberOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** One entry of `issues` as cov-format-errors writes it. */
export function issueDraft(issue: Fields): Draft {
  const about = fieldsOf(issue['checkerProperties']);
  const events = listOf(issue['events']).map(fieldsOf);
  const main = events.find((event) => event['main'] === true);
  const remedies = events.filter((event) => event['remediation'] === true || event['eventTag'] === 'remediation');
  const checker = [textOf(issue['checkerName']), textOf(issue['subcategory'])].filter((part) => part !== '' && part !== 'none').join('/');
  return {
    title: textOf(about['subcategoryShortDescription']) || textOf(issue['type']) || checker,
    severity: severityOf(about['impact']),
    description: describe(textOf(about['subcategoryLongDescription']), textOf(main?.['eventDescription'])),
    mitigation: paragraphs(...remedies.map((event) => event['eventDescription']), noted(at(issue, 'stateOnServer', 'triage', 'comment'))),
    impact: textOf(about['subcategoryLocalEffect']),
    cwe: cweNumber(about['cweCategory']) ?? null,
    file_path: textOf(issue['strippedMainEventFilePathname']) || textOf(issue['mainEventFilePathname']),
    line: positiveOf(issue['mainEventLineNumber']) ?? null,
    vuln_id_from_tool: checker,
    nb_occurences: numberOf(issue['occurrenceCountForMK']) ?? 1,
    static_finding: true,
    dynamic_finding: false,
    ...state(textOf(at(issue, 'stateOnServer', 'triage', 'classification'))),
  };
}

/** Many checkers say the same in general and at the place. */
function describe(general: string, here: string): string {
  return general.includes(here) ? general : paragraphs(general, here);
}

/** The triage of Coverity Connect, when the analysis was compared with it. */
function state(classification: string): Partial<Draft> {
  if (classification === 'Bug') return { verified: true };
  if (classification === 'False Positive') return { active: false, verified: true, false_p: true };
  return classification === 'Intentional' ? { active: false, verified: true } : {};
}
