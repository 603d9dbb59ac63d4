import { at, dateOf, type Draft, type Fields, fieldsOf, labelled, listOf, paragraphs, severityOf, textOf, textsOf } from '../_kit/index.ts';

const STATES = new Set(['carried_over', 'check_fix', 'invalid', 'need_fix', 'new', 'out_of_scope', 'triaging', 'valid_fix', 'wont_fix']);

/** True for a finding in a state that is worth tracking; duplicates are not. */
export function isTold(finding: Fields): boolean {
  return STATES.has(textOf(at(finding, 'resource', 'state')));
}

/** One finding of the API, with the state the pentesters gave it. */
export function apiDraft(finding: Fields): Draft {
  const resource = fieldsOf(finding['resource']);
  const state = textOf(resource['state']);
  const link = textOf(at(finding, 'links', 'ui', 'url'));
  const created = listOf(resource['log']).find((entry) => at(entry, 'action') === 'created');
  const [falsePositive, outOfScope, mitigated] = [state === 'invalid', state === 'out_of_scope', state === 'valid_fix'];
  return {
    title: textOf(resource['title']),
    severity: severityOf(resource['severity']),
    description: paragraphs(
      resource['description'],
      `Cobalt.io details:\n\n${labelled({ Impact: resource['impact'], Likelihood: resource['likelihood'] })}`,
      link && `Cobalt.io link:\n${link}`,
    ),
    mitigation: textOf(resource['suggested_fix']),
    steps_to_reproduce: textOf(resource['proof_of_concept']),
    date: dateOf(at(created, 'timestamp')) ?? null,
    unique_id_from_tool: textOf(resource['id']),
    endpoints: textsOf(resource['affected_targets']),
    verified: state !== 'new' && state !== 'triaging',
    false_p: falsePositive,
    out_of_scope: outOfScope,
    risk_accepted: state === 'wont_fix',
    is_mitigated: mitigated,
    mitigated: (mitigated && lastChange(resource)) || null,
    ...((falsePositive || outOfScope || mitigated) && { active: false }),
  };
}

function lastChange(resource: Fields): string | undefined {
  return dateOf(
    at(
      listOf(resource['log']).findLast((entry) => at(entry, 'value') === 'valid_fix'),
      'timestamp',
    ),
  );
}
