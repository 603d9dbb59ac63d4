import { createContext, Script } from 'node:vm';
import type { Pump } from './regex-pieces.ts';

/** What reads a text: a regular expression, or a function of ours; `pumps` and `ends` are what its texts are made of beside the common ones. */
export interface Measured {
  run(text: string): unknown;
  readonly pumps: readonly Pump[];
  readonly ends: readonly string[];
}

/** A text on which the time grows faster than the text. */
export interface Growth {
  readonly input: string;
  /** How many times longer for four times the text. */
  readonly factor: number;
}

/** What trips up one reader or another. */
export const COMMON = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\n\t',
  '\n ',
  ' \n',
  '<!--',
  '<!-- -->',
  '-->',
  '<',
  '</',
  '<a ',
  '<p>',
  '"',
  "'",
  '\\',
  '"\\',
  '\\"',
  '/',
  '//',
  '/*',
  '*/',
  '.',
  '-',
  '--',
  '~',
  '`',
  '|',
  '|-',
  '*',
  '**',
  '_',
  '#',
  '[',
  '](',
  '[a](',
  '(',
  '{',
  '{{',
  ':',
  '::',
  ',',
  ';',
  '=',
  '&',
  '&#',
  '@',
  '%',
  '0',
  '1.',
  '1.1',
  'a',
  'a.',
  'a:',
  'a ',
  'A',
  'CVE-',
  'http://',
  'é',
];
const ENDS = ['', '\u0001', '\u0001\n\u0001'];
/** Letters at which a squared time is well seen, and a straight one is not. */
const LENGTH = 4096;
/** Milliseconds a text of that length may take before it is looked at closely, and the most that is waited for. */
const SUSPECT = 1;
const LIMIT = 2000;
/** Four times the text takes four times the time, sixteen times where it grows by the square. */
const STEEP = 8;
/** Milliseconds below which a time says little. */
const LASTING = 15;
const SHORTEST = 0.05;
const ROUNDS = 5;

/** The first text on which reading is not linear. */
export function growthOf(measured: Measured): Growth | undefined {
  const ends = new Set([...ENDS, ...measured.ends]);
  const texts = [...COMMON.map((pump) => ({ prefix: '', pump })), ...measured.pumps].flatMap((pump) =>
    [...ends].map((end) => ({ ...pump, end })),
  );
  // Turns within reach of a time that doubles with each of them; the many that follow are not.
  const few = suspects(measured, texts, ({ pump }) => 24 * pump.length);
  const found = first(few, (text) => steepness(measured, text, 12 * text.pump.length));
  return (
    found ??
    first(
      suspects(measured, texts, () => LENGTH),
      (text) => steepness(measured, text, LENGTH),
    )
  );
}

interface Text extends Pump {
  readonly end: string;
}

function textOf({ prefix, pump, end }: Text, length: number): string {
  return prefix + pump.repeat(Math.ceil(length / pump.length)) + end;
}

function first(texts: readonly Text[], steepnessOf: (text: Text) => number): Growth | undefined {
  for (const text of texts) {
    const factor = steepnessOf(text);
    if (factor > STEEP) return { input: [text.prefix, text.pump, text.end].map((part) => JSON.stringify(part)).join(' + '), factor };
  }
  return undefined;
}

function suspects(measured: Measured, texts: readonly Text[], length: (text: Text) => number): readonly Text[] {
  const all = texts.map((text) => textOf(text, length(text)));
  const times = timesOf(measured, all) ?? all.map((text) => timesOf(measured, [text])?.[0] ?? Number.POSITIVE_INFINITY);
  return texts.filter((_, index) => (times[index] as number) > SUSPECT);
}

/** How many times longer the text takes that is four times as long: the least of several rounds. */
function steepness(measured: Measured, text: Text, length: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && least > STEEP; round++) {
    const long = timeOf(measured, text, 4 * length);
    // What takes no time to speak of is steep to nobody.
    if (long < LASTING) return 1;
    if (long === Number.POSITIVE_INFINITY) return long;
    least = Math.min(least, long / Math.max(timeOf(measured, text, length), SHORTEST));
  }
  return least;
}

function timeOf(measured: Measured, text: Text, length: number): number {
  return timesOf(measured, [textOf(text, length)])?.[0] ?? Number.POSITIVE_INFINITY;
}

// A regular expression cannot be interrupted by the code around it, but by the clock of a script.
const MEASURE = new Script('texts.map(time)');
const context = createContext({});

/** Milliseconds for each text; undefined when they do not end in time. */
function timesOf({ run }: Measured, texts: readonly string[]): readonly number[] | undefined {
  const time = (text: string): number => {
    // The time of this thread alone, as others run beside it.
    const before = process.threadCpuUsage();
    run(text);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  Object.assign(context, { texts, time });
  try {
    return MEASURE.runInContext(context, { timeout: LIMIT }) as number[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return undefined;
  }
}
