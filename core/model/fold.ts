/**
 * A text as it is compared without regard to case: `STRASSE` and `straße`, `ΟΔΟΣ` and `οδος` are the same. Small letters first, then
 * large ones, because only so every letter comes out the same wherever it stands in a word. SQLite has it as the function `fold`,
 * PostgreSQL as one of the same name.
 */
export function fold(text: string): string {
  return text.toWellFormed().toLowerCase().toUpperCase();
}
