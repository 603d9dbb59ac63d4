import { cwesIn, type Draft, type Fields, fieldsOf, labelled, noted, paragraphs, positiveOf, severityOf, textsOf } from '../_kit/index.ts';
import { factOf, stateOf } from './alert-state.ts';

/** An alert of code scanning. A rule without a security severity is not about security, its finding is Info. */
export function codeAlertDraft(alert: Fields): Draft {
  const rule = fieldsOf(alert['rule']);
  const instance = fieldsOf(alert['most_recent_instance']);
  const location = fieldsOf(instance['location']);
  const id = factOf(rule['id']);
  const what = factOf(rule['description']) || factOf(rule['name']);
  const severity = severityOf(rule['security_severity_level']);
  const page = factOf(alert['html_url']);
  return {
    title: what ? `${what} (${id})` : id || 'Code scanning alert',
    severity,
    description: paragraphs(
      labelled({
        'GitHub Alert': page && `[${page}](${page})`,
        Location: place(location, page, factOf(instance['commit_sha'])),
        Message: fieldsOf(instance['message'])['text'],
        'Rule Severity': severity,
        CWE: cwesIn(...textsOf(rule['tags']).map((tag) => tag.replace('external/cwe/', ''))).map((cwe) => `CWE-${cwe}`),
        Tool: factOf(fieldsOf(alert['tool'])['name']),
      }),
      rule['full_description'],
    ),
    mitigation: paragraphs(factOf(rule['help']), noted(factOf(alert['dismissed_comment']))),
    references: factOf(rule['help_uri']),
    file_path: factOf(location['path']),
    line: positiveOf(location['start_line']) ?? null,
    unique_id_from_tool: factOf(alert['number']),
    vuln_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...stateOf(alert),
  };
}

/** `src/a.py:42`, linked to that commit's file when the alert's page tells the repository. */
function place(location: Fields, page: string, commit: string): string {
  const path = factOf(location['path']);
  const line = positiveOf(location['start_line']);
  const repository = /^(https:\/\/[^/]+\/[^/]+\/[^/]+)\/security\//.exec(page)?.[1];
  const text = line ? `${path}:${line}` : path;
  return path && repository && commit ? `[${text}](${repository}/blob/${commit}/${path}${line ? `#L${line}` : ''})` : text;
}
