import { csv, dateOf, defineParser, type Parser } from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SKF Scan',
    tool: { name: 'OWASP Security Knowledge Framework', url: 'https://owasp.org/www-project-security-knowledge-framework/' },
    export: 'in the Security Knowledge Framework open the requirements of a sprint and export them as CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => /^(?:date,)?title,description,mitigation(?:,date)?$/.test(columns.join()),
        *parse(rows, context) {
          const seen = new Set<string>();
          let number = 1;
          for (const row of rows) {
            number++;
            const [title, description, mitigation] = ['title', 'description', 'mitigation'].map((name) => unescaped(row[name] ?? ''));
            const key = `${title ?? ''}|${description ?? ''}`;
            if (!title) context.problem(`Row ${number} has no title and was left out.`);
            else if (!seen.has(key)) {
              const date = dateOf(row['date']) ?? null;
              yield { title, severity: 'Info', description: description ?? null, mitigation: mitigation ?? null, date };
            }
            seen.add(key);
          }
        },
      }),
    ],
  }),
];

/**
 * The export marks commas in a text by a backslash although the text is quoted, and leaves its quotes as they are. Read strictly, the first
 * of these ends the quoting and the closing one belongs to the text; titles keep that form, by which DefectDojo's findings are known again.
 */
function unescaped(cell: string): string {
  const bare = /(?<!\\)"/.exec(cell);
  const read = bare ? `${cell.slice(0, bare.index)}${cell.slice(bare.index + 1)}"` : cell;
  return read.replace(/\\(.)/g, '$1').trim();
}
