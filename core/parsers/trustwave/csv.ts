import {
  type CsvRow,
  type Draft,
  endpointFrom,
  type Findings,
  labelled,
  type ParseContext,
  paragraphs,
  ReportError,
  type Severity,
} from '../_kit/index.ts';
import { addRepeat } from './repeat.ts';

export const COLUMNS = ['Vulnerability Name', 'Description', 'Remediation', 'Severity', 'CVE', 'IP', 'Evidence'];

const SEVERITIES: Readonly<Record<string, Severity>> = { I: 'Info', L: 'Low', M: 'Medium', H: 'High', C: 'Critical' };

/** A row is one vulnerability of one host and port. */
export function* parseCsv(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const found = new Map<string, Draft>();
  let number = 1;
  for (const row of rows) {
    number++;
    if (!COLUMNS.every((name) => name in row))
      throw new ReportError('the CSV lacks columns of Trustwave’s export (Vulnerability Name, Severity, IP, CVE)');
    const draft = draftOf((name) => (row[name] ?? '').trim());
    if (draft.title === '') context.problem(`Row ${number} names no vulnerability and was left out.`);
    else addRepeat(found, `${draft.severity}|${draft.title}|${row['Description'] ?? ''}`, draft);
  }
  yield* found.values();
}

function draftOf(cell: (name: string) => string): Draft {
  const place = endpointFrom({ protocol: cell('Protocol').toLowerCase(), host: cell('Domain') || cell('IP'), port: cell('Port') });
  return {
    title: cell('Vulnerability Name'),
    severity: SEVERITIES[cell('Severity').charAt(0).toUpperCase()] ?? 'Info',
    description: paragraphs(cell('Description'), labelled({ Service: cell('Service'), Target: cell('Target Name'), IP: cell('IP') })),
    mitigation: cell('Remediation'),
    references: cell('Evidence'),
    vulnerability_ids: cell('CVE')
      .split(/[,;\s]+/)
      .filter(Boolean),
    nb_occurences: 1,
    endpoints: place ? [place] : [],
  };
}
