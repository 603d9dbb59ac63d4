import { clean } from '#core/reports/text.ts';

/** Signs that make a spreadsheet read a text as a formula, also in their wide forms, and the blanks that can hide one. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The same signs after what another program may take for the end of a cell. A list's dash or plus that computes nothing stays. */
const INNER = /([;\t\r\n])(?=[=@＝＋－＠]|[+-](?! [^|!(;\t\r\n]*(?:[;\t\r\n]|$)))/g;

/** Text that a spreadsheet shows and never computes: an apostrophe goes before what would begin a formula. Control characters are gone. */
export function cellText(text: string): string {
  const safe = clean(text);
  return FORMULA.test(safe) ? `'${safe}` : safe;
}

/** As `cellText`, also where the file is read with another separator, or without regard to its quotes. */
export function csvText(text: string): string {
  return cellText(text).replace(INNER, "$1'");
}
