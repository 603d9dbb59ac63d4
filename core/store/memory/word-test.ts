import { fold } from '#core/model/fold.ts';

/** A value of a query as a test on folded words: whole, `*` for anything; the twin of `like` in SQL. */
export function wordTest(values: readonly string[]): (word: string) => boolean {
  const patterns = values.map((value) => {
    const folded = fold(value);
    if (!folded.includes('*')) return (word: string) => word === folded;
    const parts = folded.split('*');
    return (word: string) => matchesParts(word, parts);
  });
  const [only] = patterns;
  return patterns.length === 1 && only ? only : (word) => patterns.some((pattern) => pattern(word));
}

/** Whether the word is the parts in order with anything between them. No regular expression: values come from people. */
function matchesParts(word: string, parts: readonly string[]): boolean {
  const first = parts[0] as string;
  const last = parts.at(-1) as string;
  if (!word.startsWith(first) || !word.endsWith(last) || word.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = word.indexOf(part, at);
    if (found < 0 || found + part.length > word.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
