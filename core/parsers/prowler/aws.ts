import {
  at,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  firstOfEach,
  labelled,
  listOf,
  paragraphs,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { compliance, isOpen, resourceOf } from './ocsf.ts';

/** CWE category "Security Misconfiguration" of the OWASP Top 10 2017. */
export const MISCONFIGURATION = 1032;

/** True for a finding of version 3's own JSON. */
export function isNative(value: unknown): boolean {
  const entry = fieldsOf(value);
  return 'FindingUniqueId' in entry && 'CheckID' in entry;
}

/** The failed checks of version 3 and 4, one for each id. */
export function* awsDrafts(entries: () => Iterable<Fields>): Findings {
  const drafts = function* () {
    for (const entry of entries()) {
      if (isNative(entry)) {
        if (textOf(entry['Status']).toUpperCase() === 'FAIL') yield nativeDraft(entry);
      } else if (isOpen(entry) && textOf(entry['status_code']).toUpperCase() === 'FAIL') yield ocsfDraft(entry);
    }
  };
  for (const { entry, count } of firstOfEach(drafts, (draft) => draft.unique_id_from_tool || draft.title))
    yield { ...entry, nb_occurences: count };
}

function nativeDraft(entry: Fields): Draft {
  const { Code, Recommendation } = fieldsOf(entry['Remediation']);
  const place = ['Provider', 'AccountId', 'Region', 'ResourceId'].map((key) => textOf(entry[key])).join('-');
  return {
    title: textOf(entry['StatusExtended']) || textOf(entry['CheckTitle']),
    severity: severityOf(entry['Severity']),
    description: labelled({
      Issue: entry['StatusExtended'],
      Description: entry['Description'],
      'AWS Account': entry['AccountId'],
      Region: entry['Region'],
      Compliance: complianceText(entry['Compliance']),
      'AWS Service': entry['ServiceName'],
      'ASFF Compliance Type': entry['CheckType'],
      'Security Domain': entry['ResourceType'],
      Notes: entry['Notes'],
    }),
    mitigation: paragraphs(at(Recommendation, 'Text'), labelled(fieldsOf(Code))),
    impact: textOf(entry['Risk']),
    references: [...textsOf(at(Recommendation, 'Url')), ...textsOf(entry['RelatedUrl'])].join('\n'),
    date: dateOf(entry['AssessmentStartTime']) ?? null,
    component_name: textOf(entry['ResourceArn']) || place,
    unique_id_from_tool: textOf(entry['FindingUniqueId']),
    ...ALWAYS,
  };
}

function ocsfDraft(entry: Fields): Draft {
  const resource = resourceOf(entry);
  const info = fieldsOf(entry['finding_info']);
  const unmapped = fieldsOf(entry['unmapped']);
  return {
    title: textOf(entry['status_detail']) || textOf(entry['message']) || textOf(info['title']),
    severity: severityOf(entry['severity']),
    description: labelled({
      Issue: entry['status_detail'],
      Description: info['desc'],
      'AWS Account': at(entry, 'cloud', 'account', 'uid'),
      Region: resource['region'] ?? at(entry, 'cloud', 'region'),
      'AWS Service': at(resource, 'group', 'name'),
      'Security Domain': resource['type'],
      Compliance: complianceText(unmapped['compliance']),
      'ASFF Compliance Type': unmapped['check_type'],
      Notes: unmapped['notes'],
    }),
    mitigation: textOf(at(entry, 'remediation', 'desc')),
    impact: textOf(entry['risk_details']),
    references: [...listOf(at(entry, 'remediation', 'references')).map(textOf), textOf(unmapped['related_url'])].join('\n'),
    date: dateOf(entry['event_time'] ?? entry['time_dt'] ?? entry['time']) ?? null,
    component_name: textOf(resource['uid']) || textOf(resource['name']),
    unique_id_from_tool: textOf(info['uid']),
    ...ALWAYS,
  };
}

const ALWAYS = { cwe: MISCONFIGURATION, static_finding: true, dynamic_finding: false } as const;

function complianceText(value: unknown): string {
  return compliance(value)
    .map(([standard, controls]) => `${standard}:${controls}`)
    .join(' | ');
}
