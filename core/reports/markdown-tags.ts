/** HTML tags of whole lines that scanners write, and the markdown that says the same; `/` in front is the end. */
const MARKS: Readonly<Record<string, string>> = {
  p: '\n\n',
  '/p': '\n\n',
  div: '\n',
  '/div': '\n',
  br: '\n',
  hr: '\n\n---\n\n',
  blockquote: '\n\n> ',
  '/blockquote': '\n\n',
  ul: '\n\n',
  '/ul': '\n\n',
  ol: '\n\n',
  '/ol': '\n\n',
  li: '\n- ',
  '/li': '\n',
  pre: '\n```\n',
  '/pre': '\n```\n',
  dl: '\n\n',
  '/dl': '\n\n',
  dt: '\n',
  '/dt': '\n',
  dd: '\n',
  '/dd': '\n',
  table: '\n\n',
  '/table': '\n\n',
  thead: '',
  '/thead': '',
  tbody: '',
  '/tbody': '',
  tr: '\n',
  '/tr': '\n',
  td: '',
  '/td': ' · ',
  th: '',
  '/th': ' · ',
  h1: '\n\n## ',
  h2: '\n\n### ',
  h3: '\n\n#### ',
  h4: '\n\n#### ',
  h5: '\n\n#### ',
  h6: '\n\n#### ',
  '/h1': '\n\n',
  '/h2': '\n\n',
  '/h3': '\n\n',
  '/h4': '\n\n',
  '/h5': '\n\n',
  '/h6': '\n\n',
};
/** A description is HTML when it closes one of these; a tag on its own is a payload or a mention, and stays. */
const CLOSED = /<\/(?:p|div|ul|ol|li|pre|table|h[1-6]|blockquote|dl)\s*>/i;
const TAG = /<(\/?)([a-z][a-z0-9]{0,9})(?:\s[^<>]*|\/)?>/gi;
const FENCED = /^(?: {0,3})(?:```|~~~)/m;

/**
 * Text whose paragraphs, lists, headings and code are HTML tags, as markdown; any other text as it is. Tags for parts of a line
 * (`<b>`, `<a>`) are left to the reading of lines, unknown ones stay as text. Markdown with code fences is never HTML.
 */
export function htmlToMarkdown(text: string): string {
  if (!CLOSED.test(text) || FENCED.test(text)) return text;
  return text.replace(TAG, (whole, slash: string, name: string) => MARKS[slash + name.toLowerCase()] ?? whole);
}
