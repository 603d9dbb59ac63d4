/** Beyond these a text is shown as it is: reading it as markdown would hold up the window, or overflow the stack. */
const LONGEST = 100_000;
/** Emphasis and link marks are matched pairwise, in time that grows with the square of their number. */
const MOST_MARKS = 4000;
const DEEPEST = 50;

const MARKS = /[*_~[\]]/g;
/** Quotes and lists within one another, opened on one line. */
const NESTED = new RegExp(`^(?:[ \\t]*(?:>|(?:[-*+]|\\d{1,9}[.)])(?=[ \\t]))){${DEEPEST}}`, 'm');

/** Whether a text of a report can be read as markdown at once, whatever its author had in mind. */
export function readableAsMarkdown(text: string): boolean {
  return text.length <= LONGEST && (text.match(MARKS)?.length ?? 0) <= MOST_MARKS && !NESTED.test(text);
}
