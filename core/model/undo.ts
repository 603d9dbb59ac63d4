/** What undo would take back, as far as it decides whether to ask. */
export interface TakenBack {
  /** The operation that did it. */
  readonly command: string;
  /** How many findings it concerns; above `MANY` the exact number says nothing more. */
  readonly findings: number;
  /** When it was done, ISO 8601. */
  readonly at: string;
}

/** Up to so many findings a key takes back at once. */
export const MANY = 100;
/** For so long, in ms, a person remembers what the key would take back. */
const RECENT = 10 * 60_000;

/** Why a single key press must not take this back unasked; null: it may. */
export function asksFirst({ command, findings, at }: TakenBack, now: number): 'import' | 'deletion' | 'many' | 'old' | null {
  if (command.startsWith('imports.') || command === 'workspace.load_demo') return 'import';
  if (command.endsWith('.delete')) return 'deletion';
  if (findings > MANY) return 'many';
  return now - Date.parse(at) > RECENT ? 'old' : null;
}
