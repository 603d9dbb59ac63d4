import { at, copyOf, type Draft, fenced, type Fields, fieldsOf, paragraphs, positiveOf, severityOf, textOf } from '../_kit/index.ts';

/** A secret and the further lines of its file that hold it. */
export interface Secret {
  readonly entry: Fields;
  readonly lines: unknown[];
}

/** Lines named of one secret. */
const MAX_LINES = 100;

/** One secret of a file has one hash, however often it stands there. */
export function addSecret(secrets: Map<string, Secret>, entry: Fields): void {
  const key = textOf(entry['uniqueHash']) || textOf(entry['issueId']) || `${secrets.size}`;
  const known = secrets.get(key);
  const line = at(entry, 'location', 'beginLine');
  if (!known) secrets.set(copyOf(key), { entry, lines: [line] });
  else if (known.lines.length < MAX_LINES) known.lines.push(line);
}

/** The finding of a secret; Xygeni hides the secret itself. */
export function secretDraft({ entry, lines }: Secret): Draft {
  const location = fieldsOf(entry['location']);
  const path = textOf(location['filepath']);
  const file = path.split('/').at(-1) ?? '';
  const type = textOf(entry['type']) || textOf(entry['detector']);
  const repeated =
    lines.length > 1 && `This secret is leaked ${lines.length} times in \`${file}\`, on lines: ${lines.map(textOf).join(', ')}.`;
  return {
    title: `${type} secret detected in ${file}`,
    severity: severityOf(entry['severity']),
    description: paragraphs(entry['description'], fenced(location['code']), repeated || ''),
    mitigation: `Rotate this ${type} secret immediately and remove it from version-control history.`,
    cwe: 798,
    file_path: path,
    line: positiveOf(location['beginLine']) ?? null,
    unique_id_from_tool: textOf(entry['uniqueHash']) || textOf(entry['issueId']),
    vuln_id_from_tool: textOf(entry['detector']) || type,
    static_finding: true,
    dynamic_finding: false,
  };
}
