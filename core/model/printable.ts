/** Signs that are no text: they steer terminals, or turn round what stands beside them so that a name looks like another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A text as it may be written to a terminal: without signs that steer it or reorder what is read. Tabs and line feeds stay. */
export function printable(text: string): string {
  return text.replace(STEERING, '');
}

const LONGEST = 120;
/** Names that mean devices on Windows, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name from outside (a report, an upload, a workspace) as a file may be called: its last part only, no dot in front, nothing that steers or
 * reorders, not too long; its ending stays. Never empty.
 */
export function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = printable(last)
    .replace(/[\t\n:*?"<>|]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .replace(/(?<![. ])[. ]+$/, '');
  const safe = plain.replace(DEVICE, '$&_');
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 ? safe.slice(dot).slice(0, 20) : '';
  return safe.length > LONGEST ? safe.slice(0, LONGEST - ending.length).toWellFormed() + ending : safe || 'file';
}
