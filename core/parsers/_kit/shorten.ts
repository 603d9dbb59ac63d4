/**
 * A text on one line of at most `width` characters, cut at a blank or behind a hyphen between words; `end` tells that it goes on.
 * A first word that is longer than the line is cut where the line ends.
 */
export function shorten(text: string, width: number, end = ' [...]'): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= width) return line;
  const pieces = line.split(/(?<= )|(?= )|(?<=[\p{L}_]{2}-)(?=[\p{L}_]-?[\p{L}_])/u);
  let kept = '';
  for (const piece of pieces) {
    if ((kept + piece).trimEnd().length + end.length > width) break;
    kept += piece;
  }
  return kept.trim() === '' ? line.slice(0, width) : kept.trimEnd() + end;
}
