/** Lines `**Label:** value`, one for each pair that says something; longer values begin on their own line. */
export function labelled(pairs: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  for (const label of Object.keys(pairs)) {
    const value = oneText(pairs[label]);
    if (value !== '') lines.push(value.includes('\n') ? `**${label}:**\n\n${value}\n` : `**${label}:** ${value}`);
  }
  return lines.join('\n').trim();
}

/** Paragraphs that say something, with an empty line between them. */
export function paragraphs(...parts: readonly unknown[]): string {
  return parts
    .map(oneText)
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A list with `- ` before each entry. */
export function bullets(items: Iterable<unknown>): string {
  return [...items]
    .map(oneText)
    .filter((item) => item !== '')
    .map((item) => `- ${item.replace(/\n/g, '\n  ')}`)
    .join('\n');
}

/** A code block whose fence is longer than any inside; '' for blank text. */
export function fenced(code: unknown, language = ''): string {
  const text = oneText(code);
  if (text === '') return '';
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function oneText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(oneText).filter(Boolean).join(', ') : '';
}
