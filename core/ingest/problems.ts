import type { ParseContext } from '#core/parsers/_kit/parser.ts';

/** What was told of a report while it was read, once per kind. */
export interface Problems {
  readonly tell: Pick<ParseContext, 'problem' | 'leftOut' | 'incomplete'>;
  /** One sentence a kind, in the order they were first told, with the first place as its example. */
  sentences(): string[];
  /** True when something was told that was not left out on purpose. */
  readonly some: boolean;
  /** True when the report is known to lack entries. */
  readonly incomplete: boolean;
}

/** Kinds that are kept; a report with more has gone wrong as a whole. */
const MAX_KINDS = 200;

interface Kind {
  readonly first: string;
  /** False for what is left out on purpose, which is named and not told as a sentence. */
  readonly isSentence: boolean;
  equal: boolean;
  count: number;
}

/** Gathers problems: a report of a thousand entries that lack the same thing says so once, with the number. */
export function gatherProblems(): Problems {
  const kinds = new Map<string, Kind>();
  let some = false;
  let incomplete = false;
  const add = (key: string, first: string, isSentence: boolean, count: number) => {
    const known = kinds.get(key);
    if (known) {
      known.count += count;
      known.equal &&= known.first === first;
    } else if (kinds.size < MAX_KINDS) kinds.set(key, { first, isSentence, equal: true, count });
  };
  const problem = (sentence: string) => {
    some = true;
    add(kindOf(sentence), sentence, true, 1);
  };
  return {
    tell: {
      problem,
      leftOut: (what, count = 1) => count > 0 && add(`left out ${what}`, what, false, count),
      incomplete(sentence) {
        incomplete = true;
        problem(sentence);
      },
    },
    sentences: () => [...kinds.values()].map(inWords),
    get some() {
      return some;
    },
    get incomplete() {
      return incomplete;
    },
  };
}

/** Sentences that differ only in numbers and in what they quote are of one kind. */
function kindOf(sentence: string): string {
  return sentence.replace(/“[^“”]*”|\d+/g, '#');
}

function inWords({ first, isSentence, equal, count }: Kind): string {
  if (!isSentence) return `Left out on purpose: ${first} (${count}).`;
  if (count === 1) return first;
  return `${first.replace(/\.$/, '')} (${equal ? `${count} times` : `the first of ${count} like it`}).`;
}
