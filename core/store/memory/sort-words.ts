import { giveWay } from './turns.ts';
import type { Words } from './words.ts';

/** Words sorted, or merged, before others get their turn: some ten milliseconds. */
const AT_ONCE = 10_000;

/** Codes of all words in alphabetical order. What was sorted before stays so; only new words are sorted, and merged in. */
export async function sortWords(words: Words): Promise<Int32Array> {
  const runs: Int32Array[] = [words.sorted];
  const { length } = words.words;
  words.astral ||= words.words.slice(words.sorted.length).some((word) => /[\ud800-\udfff]/.test(word));
  const compare = words.astral ? byCodePoints : byUnits;
  for (let start = words.sorted.length; start < length; start += AT_ONCE) {
    const codes = Array.from({ length: Math.min(AT_ONCE, length - start) }, (_, index) => start + index);
    runs.push(Int32Array.from(codes.sort((a, b) => compare(words.words[a] as string, words.words[b] as string))));
    await giveWay();
  }
  while (runs.length > 1) {
    // The shortest first, so that a few new words do not pass through the long run again and again.
    runs.sort((a, b) => b.length - a.length);
    runs.push(await merged(words.words, compare, runs.pop() as Int32Array, runs.pop() as Int32Array));
  }
  words.sorted = runs[0] as Int32Array;
  return words.sorted;
}

async function merged(words: readonly string[], compare: Compare, a: Int32Array, b: Int32Array): Promise<Int32Array> {
  const result = new Int32Array(a.length + b.length);
  let [left, right] = [0, 0];
  for (let at = 0; at < result.length; at++) {
    const takesLeft =
      right === b.length || (left < a.length && compare(words[a[left] as number] as string, words[b[right] as number] as string) < 0);
    result[at] = takesLeft ? (a[left++] as number) : (b[right++] as number);
    if (at % AT_ONCE === 0) await giveWay();
  }
  return result;
}

type Compare = (a: string, b: string) => number;

/** JavaScript's order, which is that of both databases as long as no sign needs two units. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Byte order of UTF-8, as both databases compare these columns: units of a pair come after all others. */
export function byCodePoints(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    const [isPairX, isPairY] = [(x & 0xf800) === 0xd800, (y & 0xf800) === 0xd800];
    return isPairX === isPairY ? x - y : isPairX ? 1 : -1;
  }
  return a.length - b.length;
}
