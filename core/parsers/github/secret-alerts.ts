import { type Draft, type Fields, fieldsOf, flagOf, labelled, positiveOf, type Severity, textOf } from '../_kit/index.ts';
import { factOf, stateOf } from './alert-state.ts';

/** An alert of secret scanning; the secret itself is not kept. */
export function secretAlertDraft(alert: Fields): Draft {
  const location = fieldsOf(alert['first_location_detected']);
  const kind = factOf(alert['secret_type_display_name']) || factOf(alert['secret_type']) || 'secret';
  const file = factOf(location['path']);
  const line = positiveOf(location['start_line']) ?? null;
  const page = factOf(alert['html_url']);
  return {
    title: `Exposed Secret Detected: ${kind}`,
    severity: severityOfSecret(alert),
    description: labelled({
      'GitHub Alert': page && `[${page}](${page})`,
      'Secret Type': kind,
      Repository: factOf(fieldsOf(alert['repository'])['full_name']),
      'File Path': file,
      Line: line,
    }),
    impact: labelled({
      'Alert State': factOf(alert['state']),
      Resolution: factOf(alert['resolution']),
      'Resolved By': login(alert['resolved_by']),
      'Resolved At': factOf(alert['resolved_at']),
      'Resolution Comment': factOf(alert['resolution_comment']),
      'Push Protection Bypassed': flagOf(alert['push_protection_bypassed']),
      'Bypassed By': login(alert['push_protection_bypassed_by']),
      'Bypassed At': factOf(alert['push_protection_bypassed_at']),
      Validity: factOf(alert['validity']),
      'Publicly Leaked': yesNo(alert['publicly_leaked']),
      'Multi-Repository': yesNo(alert['multi_repo']),
      Note: flagOf(alert['has_more_locations']) ? 'This secret has been detected in multiple locations' : '',
    }),
    file_path: file,
    line,
    vuln_id_from_tool: factOf(alert['number']),
    static_finding: true,
    dynamic_finding: false,
    ...stateOf(alert),
  };
}

/** GitHub rates no secret: an open one is as bad as it is usable and known. */
function severityOfSecret(alert: Fields): Severity {
  if (factOf(alert['state']).toLowerCase() === 'resolved') return 'Info';
  const usable = factOf(alert['validity']).toLowerCase() === 'active';
  const leaked = flagOf(alert['publicly_leaked']) === true;
  if (usable && leaked) return 'Critical';
  return usable || leaked ? 'High' : 'Medium';
}

function login(person: unknown): string {
  return textOf(fieldsOf(person)['login']);
}

function yesNo(value: unknown): string {
  const flag = flagOf(value);
  return flag === undefined ? '' : flag ? 'Yes' : 'No';
}
