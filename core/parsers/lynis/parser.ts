import { dateOf, defineParser, type Draft, type Findings, labelled, paragraphs, type Parser, ReportError, text } from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Lynis Scan',
    tool: { name: 'Lynis', url: 'https://cisofy.com/lynis/' },
    export: 'run `lynis audit system` and import the data file it writes, /var/log/lynis-report.dat',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      text({
        recognises: isReport,
        *parse(report, context): Findings {
          if (!isReport(report.text())) throw new ReportError('the text is not a report of Lynis; import its lynis-report.dat');
          const facts = factsOf(report.lines());
          context.test({ version: facts.get('lynis_version') });
          for (const line of report.lines()) {
            const [, kind, entry] = /^(warning|suggestion)\[\]=(.*)$/.exec(line) ?? [];
            const draft = kind !== undefined && entry !== undefined ? entryDraft(kind, entry, facts) : undefined;
            if (draft) yield draft;
            else if (kind !== undefined) context.problem('A warning or suggestion without a text was left out.');
          }
        },
      }),
    ],
  }),
];

function isReport(report: string): boolean {
  return /^# Lynis Report\s*$|^lynis_version=/m.test(report);
}

/** What the report says once, by name. The hardening index stands near its end. */
function factsOf(lines: Iterable<string>): Map<string, string> {
  const facts = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^(hostname|os_fullname|os_name|lynis_version|hardening_index|report_datetime_start)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) facts.set(name, value.trim());
  }
  return facts;
}

/** `ID|text|details|solution|`: the details may hold bars themselves, so fields are counted from both ends. A dash is an empty field. */
function entryDraft(kind: string, entry: string, facts: ReadonlyMap<string, string>): Draft | undefined {
  const [id = '', message = '', ...rest] = entry.split('|').map((field) => field.trim());
  if (message === '') return undefined;
  if (rest.at(-1) === '') rest.pop();
  const solution = rest.length > 1 ? rest.pop() : '';
  const details = rest.join('|');
  return {
    title: message,
    severity: kind === 'warning' ? 'Medium' : 'Low',
    description: paragraphs(
      message,
      labelled({
        'Test ID': id,
        Result: kind,
        Details: said(details),
        Hostname: facts.get('hostname'),
      }),
    ),
    impact: labelled({
      'Operating system': facts.get('os_fullname') ?? facts.get('os_name'),
      'Lynis version': facts.get('lynis_version'),
      'Hardening index': facts.get('hardening_index'),
    }),
    mitigation: said(solution ?? ''),
    date: dateOf(facts.get('report_datetime_start')) ?? null,
    vuln_id_from_tool: id,
  };
}

function said(field: string): string {
  return field === '-' ? '' : field;
}
