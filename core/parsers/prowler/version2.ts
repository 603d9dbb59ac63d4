import {
  type CsvRow,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  labelled,
  ReportError,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { MISCONFIGURATION } from './aws.ts';

/** True for a check of version 2's JSON. */
export function isCheck(value: unknown): boolean {
  const entry = fieldsOf(value);
  return 'Account Number' in entry && 'Control' in entry && 'Status' in entry;
}

/** The failed checks of version 2's JSON. Throws `ReportError` when it holds other documents only. */
export function checkDrafts(documents: Iterable<unknown>): Findings {
  const failed = function* () {
    let checks = 0;
    let others = 0;
    for (const document of documents) {
      if (!isCheck(document)) others++;
      else {
        checks++;
        const entry = fieldsOf(document);
        if (textOf(entry['Status']).toUpperCase() === 'FAIL') yield jsonDraft(entry);
      }
    }
    if (checks === 0 && others > 0) throw new ReportError('this JSON holds no checks of Prowler 2; export it with `prowler -M json`');
  };
  return merged(failed());
}

/** All checks of version 2's CSV; those that did not fail are closed and for information. */
export function rowCheckDrafts(rows: Iterable<CsvRow>): Findings {
  const drafts = function* () {
    for (const row of rows) yield rowDraft(row);
  };
  return merged(drafts());
}

/** A message that several checks or resources share is one finding, with all their descriptions. */
function* merged(drafts: Iterable<Draft>): Findings {
  const found = new Map<string, { draft: Draft; count: number; descriptions: Set<string> }>();
  for (const draft of drafts) {
    const known = found.get(draft.title) ?? { draft, count: 0, descriptions: new Set<string>() };
    known.count++;
    known.descriptions.add(draft.description ?? '');
    found.set(draft.title, known);
  }
  for (const { draft, count, descriptions } of found.values())
    yield { ...draft, description: [...descriptions].sort().join('\n\n'), nb_occurences: count };
}

function jsonDraft(entry: Fields): Draft {
  return {
    title: textOf(entry['Message']),
    severity: failedSeverity(entry['Severity']),
    description: describe(entry, {
      issue: 'Message',
      control: 'Control',
      account: 'Account Number',
      region: 'Region',
      id: 'Control ID',
      level: 'Level',
      service: 'Service',
      compliance: 'Compliance',
      domain: 'CAF Epic',
    }),
    mitigation: textOf(entry['Remediation']),
    impact: textOf(entry['Risk']),
    references: textOf(entry['Doc link']),
    date: dateOf(entry['Timestamp']) ?? null,
    ...ALWAYS,
  };
}

function rowDraft(row: CsvRow): Draft {
  const failed = /^fail$/i.test(row['CHECK_RESULT'] || row['RESULT'] || '');
  const facts = describe(row, {
    issue: 'CHECK_RESULT_EXTENDED',
    control: 'TITLE_TEXT',
    account: 'ACCOUNT_NUM',
    region: 'REGION',
    id: 'TITLE_ID',
    level: 'ITEM_LEVEL',
    service: 'CHECK_SERVICENAME',
    resourceType: 'CHECK_ASFF_RESOURCE_TYPE',
    type: 'CHECK_ASFF_TYPE',
    compliance: 'CHECK_ASFF_COMPLIANCE_TYPE',
    domain: 'CHECK_CAF_EPIC',
  });
  return {
    title: row['CHECK_RESULT_EXTENDED'] || row['NOTES'] || (row['TITLE_TEXT'] ?? ''),
    severity: failed ? failedSeverity(row['CHECK_SEVERITY']) : 'Info',
    description: facts,
    mitigation: row['CHECK_REMEDIATION'] ?? '',
    impact: row['CHECK_RISK'] ?? '',
    references: row['CHECK_DOC'] ?? '',
    ...ALWAYS,
    ...(!failed && { active: false }),
  };
}

/** A check that failed is worth more than one that only informs. */
function failedSeverity(word: unknown): Severity {
  const severity = severityOf(word);
  return severity === 'Info' ? 'Low' : severity;
}

const ALWAYS = { cwe: MISCONFIGURATION, static_finding: true, dynamic_finding: false } as const;

/** `[check11] Avoid the use of the root account` is the check's name and its control. */
function describe(entry: Fields, names: Readonly<Record<string, string>>): string {
  const of = (key: string) => textOf(entry[names[key] ?? '']);
  const [, check, control] = /^\[([^\]]+)\]\s*(.*)$/s.exec(of('control')) ?? ['', '', of('control')];
  return labelled({
    Issue: of('issue'),
    Control: control,
    'AWS Account': of('account'),
    Region: of('region'),
    'CIS Control': [of('id'), of('level')].filter(Boolean).join(', '),
    'Prowler check': check,
    'AWS Service': of('service'),
    'ASFF Resource Type': of('resourceType'),
    'ASFF Type': of('type'),
    'ASFF Compliance Type': of('compliance'),
    'Security Domain': of('domain'),
  });
}
