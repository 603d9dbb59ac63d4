import { bullets, copyOf, type Draft, labelled, paragraphs, severityOf } from '../_kit/index.ts';

/** A rule that matched a file, with the rule's metadata and the strings that were found. */
export interface Match {
  readonly rule: string;
  readonly path: string;
  readonly facts: ReadonlyMap<string, string>;
  readonly strings: string[];
}

/** Strings named of one match. */
const MAX_STRINGS = 100;

/** `Rule [facts] path`, the facts being there with `-m` (metadata) and `-g` (tags); undefined for any other line. */
export function matchOf(line: string): Match | undefined {
  const start = /^(?:\w+:)?([A-Za-z_]\w*) /.exec(line);
  if (!start) return undefined;
  const facts = new Map<string, string>();
  let rest = line.slice(start[0].length);
  while (rest.startsWith('[')) {
    const end = endOfList(rest);
    if (end < 0) return undefined;
    readFacts(rest.slice(1, end), facts);
    rest = rest.slice(end + 1).trimStart();
  }
  const path = rest.trim();
  // Without facts any words could be meant: a file's name then has no blanks, or folders.
  if (path === '' || (facts.size === 0 && / /.test(path) && !/[\\/]/.test(path))) return undefined;
  return { rule: copyOf(start[1] ?? ''), path: copyOf(path), facts, strings: [] };
}

/** Adds one string that was found: its place in the file, its name, its text. */
export function addString(match: Match, offset: string, name: string, found: string): void {
  if (match.strings.length < MAX_STRINGS) match.strings.push(copyOf(`\`${offset}\` ${name}: ${found}`));
}

/** The finding of a match; a rule without a severity is Medium. */
export function draftOf({ rule, path, facts, strings }: Match): Draft {
  const { severity, description, ...further } = Object.fromEntries(facts);
  return {
    title: `${rule} matched ${path}`,
    severity: severityOf(severity, 'Medium'),
    description: paragraphs(
      labelled({ Rule: rule, File: path, 'Rule description': description, ...further }),
      strings.length > 0 ? `**Matched:**\n\n${bullets(strings)}` : '',
    ),
    file_path: path,
    vuln_id_from_tool: rule,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Where a list of facts ends: a bracket inside quotes does not end it. */
function endOfList(text: string): number {
  let quoted = false;
  for (let i = 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') quoted = !quoted;
    else if (text[i] === ']' && !quoted) return i;
  }
  return -1;
}

function readFacts(list: string, facts: Map<string, string>): void {
  for (const [, name, quoted, plain] of list.matchAll(/(?<!\w)(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g)) {
    if (name) facts.set(copyOf(name), copyOf((quoted ?? plain ?? '').replace(/\\(["\\])/g, '$1').trim()));
  }
  if (facts.size === 0 && list.trim() !== '') facts.set('Tags', copyOf(list.trim()));
}
