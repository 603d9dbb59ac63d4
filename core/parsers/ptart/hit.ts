import {
  at,
  cvssFields,
  cweNumber,
  dateOf,
  distinct,
  type Draft,
  type DraftFile,
  endpointOf,
  type Fields,
  listOf,
  positiveOf,
  SEVERITIES,
  type Severity,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const EFFORTS: readonly string[] = ['High', 'Medium', 'Low'];
const STATES: Readonly<Record<string, string>> = {
  F: 'Fixed',
  NF: 'Not Fixed',
  PF: 'Partially Fixed',
  NA: 'Not Applicable',
  NT: 'Not Tested',
};

/** A weakness found in an assessment. */
export function hitDraft(hit: Fields, assessment: string): Draft {
  const id = textOf(hit['id']);
  return {
    ...facts(hit),
    title: titleOf(hit, hit),
    description: textOf(hit['body']),
    date: dateOf(hit['added']) ?? null,
    unique_id_from_tool: id,
    component_name: assessment,
    files: filesOf(hit),
  };
}

/** What a retest says of a weakness; all but its state is that of the original. */
export function retestDraft(hit: Fields, original: Fields, retest: Fields): Draft {
  const code = textOf(hit['status']);
  const state = STATES[code] ?? code;
  const fixed = code === 'F';
  return {
    ...facts(original),
    title: `${titleOf(hit, original)}${state && ` (${state})`}`,
    description: textOf(hit['body']),
    date: dateOf(retest['start_date']) ?? null,
    unique_id_from_tool: textOf(hit['id']),
    component_name: ['Retest', textOf(retest['name'])].filter(Boolean).join(': '),
    files: filesOf(hit),
    ...(fixed && { active: false, is_mitigated: true, mitigated: dateOf(retest['end_date'] ?? retest['start_date']) ?? null }),
  };
}

function titleOf(hit: Fields, told: Fields): string {
  return [textOf(hit['id']), textOf(told['title'])].filter(Boolean).join(': ');
}

function facts(hit: Fields): Omit<Draft, 'title'> {
  const cwes = distinct(listOf(hit['cwes']).map((one) => cweNumber(at(one, 'cwe_id'))));
  const place = endpointOf(hit['asset']);
  return {
    severity: severityOfHit(hit['severity']),
    mitigation: textOf(hit['remediation']),
    references: listOf(hit['references'])
      .map((one) => [textOf(at(one, 'name')), textOf(at(one, 'url'))].filter(Boolean).join(': '))
      .join('\n'),
    cwe: cwes.at(-1) ?? null,
    cwes,
    ...cvssFields(hit['cvss_vector']),
    vulnerability_ids: textsOf(hit['id']),
    vuln_id_from_tool: textOf(hit['id']),
    effort_for_fixing: EFFORTS[(positiveOf(hit['fix_complexity']) ?? 0) - 1] ?? null,
    endpoints: place ? [place] : [],
    tags: textsOf(hit['labels']),
  };
}

/** PTART rates from 1 (critical) to 5 (info). */
function severityOfHit(value: unknown): Severity {
  return SEVERITIES[(positiveOf(value) ?? SEVERITIES.length) - 1] ?? 'Info';
}

function filesOf(hit: Fields): DraftFile[] {
  const screenshots = listOf(hit['screenshots']).map((one) =>
    file(at(one, 'caption'), at(one, 'screenshot', 'filename'), at(one, 'screenshot', 'data')),
  );
  const attachments = listOf(hit['attachments']).map((one) => file(at(one, 'title'), at(one, 'filename'), at(one, 'data')));
  return [...screenshots, ...attachments].filter((one) => one.data !== '');
}

/** Named by its caption, which may be long, with the ending of its file. */
function file(caption: unknown, name: unknown, data: unknown): DraftFile {
  const ending = /\.\w{1,10}$/.exec(textOf(name))?.[0] ?? '';
  return { title: `${textOf(caption).slice(0, 80) || 'Attachment'}${ending}`, data: textOf(data) };
}
