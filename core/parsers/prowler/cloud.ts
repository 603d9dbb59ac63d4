import {
  at,
  bullets,
  dateOf,
  type CsvRow,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  labelled,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { compliance, isOpen, resourceOf } from './ocsf.ts';

/** The checks of any cloud that did not pass, each once. */
export function* ocsfDrafts(entries: () => Iterable<Fields>): Findings {
  const seen = new Set<string>();
  for (const entry of entries()) if (isOpen(entry)) yield* unlessSeen(ocsfDraft(entry), seen);
}

/** The same from CSV, whose standards stand in one cell. */
export function* rowDrafts(rows: Iterable<CsvRow>): Findings {
  const seen = new Set<string>();
  for (const row of rows) {
    if (/^pass$/i.test(row['STATUS'] ?? '') || /^true$/i.test(row['MUTED'] ?? '')) continue;
    yield* unlessSeen(rowDraft(row), seen);
  }
}

function* unlessSeen(draft: Draft, seen: Set<string>): Findings {
  const key = `${draft.title}\n${draft.severity}\n${draft.description}\n${draft.steps_to_reproduce}`;
  if (!seen.has(key)) yield draft;
  seen.add(key);
}

function ocsfDraft(entry: Fields): Draft {
  const resource = resourceOf(entry);
  const info = fieldsOf(entry['finding_info']);
  const unmapped = fieldsOf(entry['unmapped']);
  const provider = textOf(at(entry, 'cloud', 'provider')).toUpperCase() || 'KUBERNETES';
  const isPod = provider === 'KUBERNETES';
  return {
    title: textOf(entry['message']) || textOf(entry['status_detail']) || textOf(info['title']),
    severity: severityOf(entry['severity']),
    description: labelled({
      'Cloud Type': provider,
      'Finding Description': info['desc'],
      'Product Name': at(entry, 'metadata', 'product', 'name'),
      ...(isPod
        ? { 'Pod Name': resource['name'], Namespace: resource['namespace'] }
        : { [`${provider} Region`]: resource['region'] ?? at(entry, 'cloud', 'region'), Resource: resource['uid'] }),
    }),
    steps_to_reproduce: labelled({ 'Status Detail': entry['status_detail'] }),
    mitigation: labelled({
      'Remediation Description': at(entry, 'remediation', 'desc'),
      'Remediation References': textsOf(at(entry, 'remediation', 'references')).join(', '),
    }),
    impact: textOf(entry['risk_details']),
    references: labelled({ 'Related URL': unmapped['related_url'], ...Object.fromEntries(compliance(unmapped['compliance'])) }),
    date: dateOf(info['created_time_dt']) ?? dateOf(info['created_time']) ?? null,
  };
}

function rowDraft(row: CsvRow): Draft {
  return {
    title: row['CHECK_TITLE'] || row['STATUS_EXTENDED'] || (row['CHECK_ID'] ?? ''),
    severity: severityOf(row['SEVERITY']),
    description: labelled({
      'Cloud Type': row['PROVIDER']?.toUpperCase(),
      Description: row['DESCRIPTION'],
      'Service Name': row['SERVICE_NAME'],
      Region: row['REGION'],
      Resource: row['RESOURCE_UID'],
      Notes: row['NOTES'],
      'Related URL': row['RELATED_URL'],
      'Additional URLs': row['ADDITIONAL_URLS'],
    }),
    steps_to_reproduce: labelled({ 'Status Detail': row['STATUS_EXTENDED'] }),
    mitigation: labelled({
      'Remediation Recommendation': row['REMEDIATION_RECOMMENDATION_TEXT'],
      'Remediation Recommendation URL': row['REMEDIATION_RECOMMENDATION_URL'],
      'Remediation Code Native IaC': row['REMEDIATION_CODE_NATIVEIAC'],
      'Remediation Code Terraform': row['REMEDIATION_CODE_TERRAFORM'],
      'Remediation Code CLI': row['REMEDIATION_CODE_CLI'],
      'Other Remediation Info': row['REMEDIATION_CODE_OTHER'],
    }),
    impact: row['RISK'] ?? '',
    references: bullets(distinct((row['COMPLIANCE'] ?? '').split(' | '))),
    date: dateOf(row['TIMESTAMP']) ?? null,
  };
}
