const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  times: '×',
  deg: '°',
  euro: '€',
};

/** Named and numeric character references as characters; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** HTML as markdown: paragraphs, line breaks, lists, headings, emphasis, code and links kept; every other tag is dropped, its text stays. */
export function htmlToMarkdown(html: unknown): string {
  if (typeof html !== 'string' || html === '') return '';
  if (!/<[a-z!/]|&[a-z#]/i.test(html)) return html.trim();
  // No pattern runs past the next `<`: texts come from strangers, and time must not grow with the square of their length.
  const text = without(without(without(html, '<!--', '-->'), '<script', '</script'), '<style', '</style')
    .replace(/<pre\b[^<>]*>/gi, '\n```\n')
    .replace(/<\/pre\s*>/gi, '\n```\n')
    .replace(/<\/?code\b[^<>]*>/gi, '`')
    .replace(/<\/?(?:b|strong)\b[^<>]*>/gi, '**')
    .replace(/<\/?(?:i|em)\b[^<>]*>/gi, '*')
    .replace(
      /<a\b[^<>]{0,200}?\shref\s{0,9}=\s{0,9}(?:"([^"<>]{0,4000})"|'([^'<>]{0,4000})'|([^\s"'<>]{1,4000})(?=[\s>]))[^<>]*>([^<]*)<\/a\s*>/gi,
      (_, double: string | undefined, single: string | undefined, bare: string | undefined, label: string) =>
        link(double ?? single ?? bare ?? '', label),
    )
    .replace(/<h([1-6])\b[^<>]*>/gi, (_, level: string) => `\n\n${'#'.repeat(Math.max(3, Number(level)))} `)
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<t[dh]\b[^<>]*>/gi, ' ')
    .replace(/<(?:tr|div|dt|dd)\b[^<>]*>/gi, '\n')
    .replace(/<\/?(?:p|ul|ol|table|blockquote|h[1-6]|section)\b[^<>]*>/gi, '\n\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  const lines = decodeEntities(text)
    .split('\n')
    .map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text without all that stands from `open` to `close` (the tag that begins with it included). */
function without(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  let kept = '';
  let from = 0;
  for (let at = lower.indexOf(open); at >= 0; at = lower.indexOf(open, from)) {
    kept += text.slice(from, at);
    const end = lower.indexOf(close, at + open.length);
    if (end < 0) return kept;
    from = end + close.length + (close.startsWith('</') && lower[end + close.length] === '>' ? 1 : 0);
  }
  return kept + text.slice(from);
}

function link(target: string, label: string): string {
  const text = label.trim();
  return text === '' || text === target ? target : `[${text}](${target})`;
}
