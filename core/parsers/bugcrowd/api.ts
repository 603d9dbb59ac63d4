import { at, dateOf, type Draft, type Fields, fieldsOf, labelled, paragraphs, shorten, textOf, timeOf } from '../_kit/index.ts';
import { bugUrls, severityOfPriority } from './priority.ts';

const TITLE_LENGTH = 511;
const STATES = new Set(['new', 'triaged', 'unresolved', 'resolved', 'informational', 'out_of_scope', 'not_applicable', 'not_reproducible']);

/** True for a submission in a state that stands for a finding. */
export function isTold(submission: Fields): boolean {
  return STATES.has(stateOf(submission));
}

/** One submission of the API as a finding. */
export function apiDraft(submission: Fields): Draft {
  const attributes = fieldsOf(submission['attributes']);
  const state = stateOf(submission);
  const link = textOf(at(submission, 'links', 'self'));
  const url = textOf(attributes['bug_url']);
  const priority = textOf(attributes['severity']);
  const details = labelled({ Severity: priority && `P${priority}`, 'Bug Url': url && `[${url}](${url})` });
  const falsePositive = state === 'not_reproducible' || state === 'not_applicable';
  const [mitigated, outOfScope] = [state === 'resolved', state === 'out_of_scope'];
  return {
    title: shorten(textOf(attributes['title']), TITLE_LENGTH),
    severity: severityOfPriority(priority),
    description: paragraphs(attributes['description'], `Bugcrowd details:\n\n${details}`, link && `Bugcrowd link: [${link}](${link})`),
    mitigation: textOf(attributes['remediation_advice']),
    references: paragraphs(link, attributes['vulnerability_references']),
    steps_to_reproduce: textOf(attributes['description']),
    date: dateOf(attributes['submitted_at']) ?? null,
    unique_id_from_tool: textOf(submission['id']),
    endpoints: bugUrls(url),
    active: !falsePositive && !mitigated && !outOfScope && state !== 'informational',
    verified: state !== 'new',
    false_p: falsePositive,
    out_of_scope: outOfScope,
    is_mitigated: mitigated,
    mitigated: (mitigated && timeOf(attributes['last_transitioned_to_resolved_at'])) || null,
  };
}

function stateOf(submission: Fields): string {
  return textOf(at(submission, 'attributes', 'state'));
}
