import type { Part } from './lines.ts';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LEFT_TO_RIGHT =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether a text holds a letter of a script that runs from right to left. */
export function hasRight(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Whether a text begins in a script that runs from right to left. */
export function startsRight(text: string): boolean {
  const found = text.search(RIGHT_TO_LEFT);
  if (found === -1) return false;
  const other = text.search(LEFT_TO_RIGHT);
  return other === -1 || found < other;
}

/**
 * The parts of a line in the order in which they are seen from the left: neighbouring words that run from right to left change
 * places, with what stands between them. By the word only; inside a word the font does it. Enough for a sentence, not all of
 * the bidirectional algorithm (UAX 9).
 */
export function inSight(parts: readonly Part[]): readonly Part[] {
  if (!parts.some((part) => hasRight(part.text))) return parts;
  const text = parts.map((part) => part.text).join('');
  if (!startsRight(text)) return withTurned(parts, (part) => hasRight(part.text));
  return withTurned(parts, (part) => LEFT_TO_RIGHT.test(part.text)).toReversed();
}

/** Turns each run of parts that begins and ends with one of a kind, and holds none of the other kind but blanks and signs. */
function withTurned(parts: readonly Part[], isOfKind: (part: Part) => boolean): Part[] {
  const turned: Part[] = [];
  for (let at = 0; at < parts.length; ) {
    let end = at;
    for (let next = at; next < parts.length && isOfKind(parts[at] as Part); next++) {
      const part = parts[next] as Part;
      if (isOfKind(part)) end = next + 1;
      else if (hasRight(part.text) || LEFT_TO_RIGHT.test(part.text)) break;
    }
    turned.push(...(end > at ? parts.slice(at, end).toReversed() : [parts[at] as Part]));
    at = Math.max(end, at + 1);
  }
  return turned;
}
