import {
  at,
  bullets,
  cweNumber,
  dateOf,
  distinct,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  labelled,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** One finding of the platform's API. `rule_name` and `rule_message` are of the match, `rule` is the rule's own page. */
export function findingDraft(entry: Fields): Draft {
  const rule = fieldsOf(entry['rule']);
  const cweNames = textsOf(rule['cwe_names']);
  const cwes = distinct(cweNames.map(cweNumber));
  const name = textOf(entry['rule_name']) || textOf(rule['name']);
  return {
    title: name,
    severity: severityOf(entry['severity']),
    description: describe(entry, rule, cweNames),
    mitigation: advise(fieldsOf(entry['assistant'])),
    impact: explainImpact(entry, rule),
    references: refer(entry, rule, cweNames),
    date: dateOf(entry['created_at']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    file_path: textOf(at(entry, 'location', 'file_path')),
    line: positiveOf(at(entry, 'location', 'line')) ?? null,
    component_name: textOf(at(entry, 'assistant', 'component', 'tag')),
    unique_id_from_tool: textOf(entry['match_based_id']),
    vuln_id_from_tool: name,
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(entry: Fields, rule: Fields, cweNames: readonly string[]): string {
  return paragraphs(
    labelled({ Message: entry['rule_message'] }),
    labelled({ 'Rule message': rule['message'], Category: rule['category'], Confidence: rule['confidence'] }),
    section('Vulnerability classes', textsOf(rule['vulnerability_classes'])),
    section('CWE references', cweNames),
    section('OWASP references', textsOf(rule['owasp_names']).toSorted()),
  );
}

function advise(assistant: Fields): string {
  const guidance = fieldsOf(assistant['guidance']);
  const fix = fenced(at(assistant, 'autofix', 'fix_code'));
  return paragraphs(
    labelled({ 'Guidance summary': guidance['summary'] }),
    guidance['instructions'] && `**Instructions:**\n${textOf(guidance['instructions'])}`,
    fix && `**Suggested fix:**\n${fix}`,
    at(assistant, 'autofix', 'explanation'),
    labelled({
      'Auto-triage verdict': at(assistant, 'autotriage', 'verdict'),
      'Auto-triage reason': at(assistant, 'autotriage', 'reason'),
      Component: at(assistant, 'component', 'tag'),
      'Risk level': at(assistant, 'component', 'risk'),
    }),
  );
}

function explainImpact(entry: Fields, rule: Fields): string {
  const repository = fieldsOf(entry['repository']);
  const url = textOf(repository['url']);
  return [
    textsOf(rule['vulnerability_classes']).join(', '),
    labelled({ Confidence: entry['confidence'], Repository: `${textOf(repository['name'])}${url && ` (${url})`}` }),
    section('Categories', textsOf(entry['categories'])),
    labelled({ 'Triage state': entry['triage_state'], 'Triage comment': entry['triage_comment'], 'Triage reason': entry['triage_reason'] }),
  ].join('\n');
}

function refer(entry: Fields, rule: Fields, cweNames: readonly string[]): string {
  const ticket = fieldsOf(entry['external_ticket']);
  const lines = labelled({
    'Line of code': entry['line_of_code_url'],
    'External ticket': [textOf(ticket['external_slug']), textOf(ticket['url']), ...textsOf(ticket['linked_issue_ids'])],
  });
  return [lines, ...textsOf(rule['owasp_names']), ...cweNames].filter(Boolean).join('\n');
}

function section(label: string, items: readonly string[]): string {
  return items.length > 0 ? `**${label}:**\n${bullets(items)}` : '';
}
