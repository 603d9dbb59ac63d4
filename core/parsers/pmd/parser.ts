import { type CsvRow, csv, defineParser, type Draft, labelled, positiveOf, type Severity } from '../_kit/index.ts';

/** PMD's five priorities: 1 must be changed, 5 is a matter of taste. */
const PRIORITIES: Readonly<Record<string, Severity>> = { 1: 'Critical', 2: 'High', 3: 'Medium', 4: 'Low', 5: 'Info' };

export const parsers = [
  defineParser({
    scanType: 'PMD Scan',
    tool: { name: 'PMD', url: 'https://pmd.github.io' },
    export: 'export it with `pmd check --format csv --report-file pmd.csv --rulesets RULES --dir FOLDER`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => ['Priority', 'File', 'Rule set', 'Rule'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          for (const row of rows) {
            if (row['Rule']) yield rowDraft(row);
            else context.problem('A row without a rule was left out.');
          }
        },
      }),
    ],
  }),
];

function rowDraft(row: CsvRow): Draft {
  const priority = row['Priority']?.trim() ?? '';
  return {
    title: `PMD rule ${row['Rule']}`,
    severity: (Object.hasOwn(PRIORITIES, priority) ? PRIORITIES[priority] : undefined) ?? 'Info',
    description: labelled({
      Description: row['Description'],
      'Rule set': row['Rule set'],
      Package: row['Package'],
    }),
    // The number of the row in this report.
    steps_to_reproduce: labelled({ Problem: row['Problem'] }),
    mitigation: 'No mitigation provided by PMD.',
    file_path: row['File'] ?? null,
    line: positiveOf(row['Line']) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
