import { csv, type CsvRow, dateOf, defineParser, type Draft, firstOfEach, labelled, paragraphs, positiveOf } from '../_kit/index.ts';

const REQUIRED = ['Source', 'Searcher', 'IsSuppressed', 'MatchingScore'];

export const parsers = [
  defineParser({
    scanType: 'CredScan Scan',
    tool: { name: 'Credential Scanner', url: 'https://secdevtools.azurewebsites.net/helpcredscan.html' },
    export: 'take the `…-matches.csv` that the build task Credential Scanner writes',
    // Title and severity alone, which the legacy way compares in a reimport, would make the secrets of a file one.
    dedupe: { algorithm: 'hash_code' },
    formats: [
      csv({
        recognises: (columns) => REQUIRED.every((name) => columns.includes(name)),
        *parse(rows) {
          const all = [...rows].filter((row) => row['Searcher'] || row['Source']);
          const keyOf = (row: CsvRow) => JSON.stringify([row['Searcher'], row['Source'], row['Line'], row['HashKey']]);
          for (const { entry, count } of firstOfEach(() => all, keyOf)) yield matchDraft(entry, count);
        },
      }),
    ],
  }),
];

function matchDraft(row: CsvRow, count: number): Draft {
  const isSuppressed = /^(?:yes|true)$/i.test(row['IsSuppressed']?.trim() ?? '');
  return {
    title: row['Searcher']?.trim() || 'Credential',
    severity: 'Info',
    description: paragraphs(row['Description'], labelled({ 'Secret fingerprint': row['HashKey']?.slice(0, 12) })),
    impact: labelled({
      // Spelled as DefectDojo spells it, where people search for it.
      'Is Supressed': row['IsSuppressed'],
      'Supress Justification': row['SuppressJustification'],
      'Matching Score': row['MatchingScore'],
    }),
    date: dateOf(row['TimeofDiscovery']) ?? null,
    file_path: row['Source']?.trim() ?? null,
    line: positiveOf(row['Line']) ?? null,
    nb_occurences: count,
    static_finding: true,
    dynamic_finding: false,
    ...(isSuppressed && { active: false }),
  };
}
