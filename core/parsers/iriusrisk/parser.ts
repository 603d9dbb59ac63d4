import { csv, type CsvRow, cweNumber, defineParser, type Draft, labelled, type Parser, severityOf } from '../_kit/index.ts';

const FACTS: Readonly<Record<string, string>> = {
  Threat: 'Threat',
  Component: 'Component',
  'Use Case': 'Use case',
  Source: 'Source',
  'Inherent Risk': 'Inherent Risk',
  'Current Risk': 'Current Risk',
  'Projected Risk': 'Projected Risk',
  'Countermeasure Progress': 'Countermeasure progress',
  'Weakness Tests': 'Weakness tests',
  'Countermeasure Tests': 'Countermeasure tests',
  Owner: 'Owner',
  'STRIDE-LM': 'STRIDE-LM',
};
const TITLE_LENGTH = 500;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'IriusRisk Threats Scan',
    tool: { name: 'IriusRisk', url: 'https://www.iriusrisk.com/' },
    export: 'in IriusRisk open the threats of a project and export the table as CSV',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'component_name'] },
    formats: [
      csv({
        recognises: (columns) => ['Component', 'Threat', 'Risk Response', 'Current Risk'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          let number = 1;
          for (const row of rows) {
            number++;
            if (cell(row, 'Threat') !== '') yield threatDraft(row);
            else context.problem(`Row ${number} names no threat and was left out.`);
          }
        },
      }),
    ],
  }),
];

function threatDraft(row: CsvRow): Draft {
  const threat = cell(row, 'Threat');
  const reference = cell(row, 'MITRE reference');
  const cwe = /^CWE\b/i.test(reference) ? cweNumber(reference) : undefined;
  return {
    title: threat.length > TITLE_LENGTH ? `${threat.slice(0, TITLE_LENGTH - 3)}...` : threat,
    severity: severityOfRisk(cell(row, 'Current Risk')),
    description: labelled(Object.fromEntries(Object.entries(FACTS).map(([label, name]) => [label, cell(row, name)]))),
    mitigation: cell(row, 'Risk Response'),
    references: cwe === undefined ? reference : '',
    cwe: cwe ?? null,
    component_name: cell(row, 'Component'),
    // All countermeasures are in place; IriusRisk keeps the threat in its list.
    active: !/(?:^|\s)Mitigated: 100\s*%/.test(cell(row, 'Risk Response')),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** IriusRisk's scale ends with very low. */
function severityOfRisk(word: string): Draft['severity'] {
  return /^very high$/i.test(word) ? 'Critical' : severityOf(word);
}

function cell(row: CsvRow, name: string): string {
  return row[name]?.trim() ?? '';
}
