import {
  at,
  cweNumber,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  md5,
  numberOf,
  paragraphs,
  severityOf,
  textOf,
  timeOf,
} from '../_kit/index.ts';

/** States in which nobody works on a report any more; newer answers say so themselves in `main_state`. */
const CLOSED = new Set(['closed', 'resolved', 'not-applicable', 'informative', 'duplicate', 'spam']);

/** One report as the API tells it. */
export function disclosureDraft(report: Fields): Draft {
  const attributes = fieldsOf(report['attributes']);
  const related = (name: string) => fieldsOf(at(report, 'relationships', name, 'data', 'attributes'));
  const [severity, weakness] = [related('severity'), related('weakness')];
  const title = `#${textOf(report['id'])} ${textOf(attributes['title'])}`;
  const references = refer(textOf(report['id']), attributes);
  const closed = isClosed(attributes);
  const external = textOf(weakness['external_id']);
  return {
    title,
    severity: severityOf(severity['rating']),
    description: describe(attributes, related),
    references,
    date: dateOf(attributes['created_at']) ?? null,
    cwe: (/^cwe-/i.test(external) ? cweNumber(external) : undefined) ?? null,
    cvssv3: textOf(severity['cvss_vector_string']),
    cvssv3_score: numberOf(severity['score']) ?? null,
    unique_id_from_tool: md5(references, title),
    active: !closed,
    is_mitigated: closed,
    mitigated: (closed && timeOf(attributes['closed_at'])) || null,
    dynamic_finding: false,
  };
}

function isClosed(attributes: Fields): boolean {
  return CLOSED.has(textOf(attributes['main_state']) || textOf(attributes['state']));
}

function describe(attributes: Fields, related: (name: string) => Fields): string {
  const [scope, weakness] = [related('structured_scope'), related('weakness')];
  const scopeFacts = labelled({
    'Asset Identifier': scope['asset_identifier'],
    'Asset Type': scope['asset_type'],
    'Confidentiality Requirement': scope['confidentiality_requirement'],
    'Integrity Requirement': scope['integrity_requirement'],
    'Availability Requirement': scope['availability_requirement'],
    'Max Severity': scope['max_severity'],
    'Eligible for Bounty': scope['eligible_for_bounty'],
    'Eligible for Submission': scope['eligible_for_submission'],
    Reference: scope['reference'],
  });
  return paragraphs(
    labelled({
      Submitted: dateOf(attributes['created_at']),
      By: related('reporter')['username'],
      Triaged: dateOf(attributes['triaged_at']),
      Closed: dateOf(attributes['closed_at']),
    }),
    labelled({ Report: attributes['vulnerability_information'] }),
    scopeFacts && `**Structured Scope:**\n\n${scopeFacts}`,
    textOf(weakness['name']) && `**Weakness:** ${textOf(weakness['name'])}\n\n${textOf(weakness['description'])}`,
    labelled({ CVSS: related('severity')['score'] }),
  );
}

function refer(id: string, attributes: Fields): string {
  const [tracker, url] = [textOf(attributes['issue_tracker_reference_id']), textOf(attributes['issue_tracker_reference_url'])];
  const own = `https://hackerone.com/reports/${id}`;
  return [tracker !== '' && url !== '' ? `[${tracker}](${url})\n` : '', `[${own}](${own})`].join('');
}
