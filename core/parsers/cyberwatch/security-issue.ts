import { type Draft, type Fields, textOf } from '../_kit/index.ts';
import { hostsOf, serversOf, severityOfLevel, stateOf } from './server.ts';

/** One security issue: a weakness that has no CVE. */
export function securityIssueDraft(issue: Fields): Draft {
  const title = textOf(issue['security_issue_title']) || textOf(issue['title']) || textOf(issue['security_issue_id']);
  const servers = serversOf(issue);
  return {
    title: `Security Issue - ${title}`,
    severity: severityOfLevel(issue['level']),
    description: textOf(issue['security_issue_description']) || textOf(issue['description']),
    mitigation: textOf(issue['mitigation']) || 'No mitigation provided.',
    unique_id_from_tool: textOf(issue['id']),
    endpoints: hostsOf(servers),
    ...stateOf(servers),
  };
}
