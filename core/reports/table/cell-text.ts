import { clean } from '#core/reports/text.ts';

/** Signs that make a spreadsheet read a text as a formula, also in their wide forms, and the blanks that can hide one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text that a spreadsheet shows and never computes: an apostrophe goes before what would begin a formula. Control characters are gone. */
export function cellText(text: string): string {
  const safe = clean(text);
  return FORMULA.test(safe) ? `'${safe}` : safe;
}
