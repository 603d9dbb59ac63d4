import { csv, defineParser, type Parser } from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SKF Scan',
    tool: { name: 'OWASP Security Knowledge Framework', url: 'https://owasp.org/www-project-security-knowledge-framework/' },
    export: 'in the Security Knowledge Framework open the requirements of a sprint and export them as CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => columns.join() === 'title,description,mitigation',
        *parse(rows, context) {
          const seen = new Set<string>();
          let number = 1;
          for (const row of rows) {
            number++;
            const [title, description, mitigation] = ['title', 'description', 'mitigation'].map((name) => unescaped(row[name] ?? ''));
            const key = `${title ?? ''}|${description ?? ''}`;
            if (!title) context.problem(`Row ${number} has no title and was left out.`);
            else if (!seen.has(key)) yield { title, severity: 'Info', description: description ?? null, mitigation: mitigation ?? null };
            seen.add(key);
          }
        },
      }),
    ],
  }),
];

/** The export marks commas and quotes in a text by a backslash although the text is quoted. */
function unescaped(cell: string): string {
  return cell.replace(/\\(.)/g, '$1').trim();
}
