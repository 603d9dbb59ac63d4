/** One key a person may press. `mod` is Ctrl, on a Mac Cmd. Several strings are alternatives. */
export interface Key {
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: 'Anywhere' | 'Lists' | 'Decisions' | 'Finding' | 'Selection';
  /** Also fires while typing in a field. */
  readonly whileTyping?: boolean;
}

/** Every key of the application. The keymap, the cheat sheet, tooltips and buttons read it. */
export const KEYS = {
  palette: { keys: ['mod+k'], label: 'Command palette', group: 'Anywhere', whileTyping: true },
  search: { keys: ['/'], label: 'Search', group: 'Anywhere' },
  import: { keys: ['mod+i'], label: 'Import reports', group: 'Anywhere', whileTyping: true },
  undo: { keys: ['u', 'mod+z'], label: 'Undo', group: 'Anywhere' },
  redo: { keys: ['shift+u', 'mod+shift+z', 'mod+y'], label: 'Redo', group: 'Anywhere' },
  cheat_sheet: { keys: ['?'], label: 'All keys', group: 'Anywhere' },
  toggle_rail: { keys: ['mod+b'], label: 'Collapse or expand the sidebar', group: 'Anywhere', whileTyping: true },

  next: { keys: ['j', 'arrowdown'], label: 'Next', group: 'Lists' },
  previous: { keys: ['k', 'arrowup'], label: 'Previous', group: 'Lists' },
  page_down: { keys: ['pagedown'], label: 'Page down', group: 'Lists' },
  page_up: { keys: ['pageup'], label: 'Page up', group: 'Lists' },
  first: { keys: ['home'], label: 'First', group: 'Lists' },
  last: { keys: ['end'], label: 'Last', group: 'Lists' },
  open: { keys: ['enter'], label: 'Open', group: 'Lists' },
  open_full: { keys: ['mod+enter', 'shift+enter'], label: 'Open as a page', group: 'Lists' },
  escape: { keys: ['escape'], label: 'Close, or clear the selection', group: 'Lists' },
  unfold: { keys: ['arrowright'], label: 'Unfold', group: 'Lists' },
  fold: { keys: ['arrowleft'], label: 'Fold, or go to what it is in', group: 'Lists' },

  select: { keys: ['x'], label: 'Select', group: 'Selection' },
  extend_down: { keys: ['shift+j', 'shift+arrowdown'], label: 'Extend the selection down', group: 'Selection' },
  extend_up: { keys: ['shift+k', 'shift+arrowup'], label: 'Extend the selection up', group: 'Selection' },
  select_all: { keys: ['mod+a'], label: 'Select all that match', group: 'Selection' },

  verify: { keys: ['v'], label: 'Verify', group: 'Decisions' },
  false_positive: { keys: ['f'], label: 'False positive', group: 'Decisions' },
  out_of_scope: { keys: ['o'], label: 'Out of scope', group: 'Decisions' },
  close: { keys: ['m'], label: 'Close as mitigated', group: 'Decisions' },
  risk_accept: { keys: ['r'], label: 'Accept the risk', group: 'Decisions' },
  reopen: { keys: ['shift+r'], label: 'Reopen', group: 'Decisions' },
  duplicate: { keys: ['d'], label: 'Duplicate of…', group: 'Decisions' },
  group: { keys: ['g'], label: 'Group', group: 'Decisions' },
  severity: { keys: ['s'], label: 'Severity', group: 'Decisions' },
  tag: { keys: ['t'], label: 'Tag', group: 'Decisions' },
  note: { keys: ['n'], label: 'Note', group: 'Decisions' },
  delete: { keys: ['shift+delete', 'shift+backspace'], label: 'Delete', group: 'Decisions' },
  skip: { keys: ['space'], label: 'Skip', group: 'Decisions' },
  look_alikes: { keys: ['a'], label: 'Apply to look-alikes', group: 'Decisions' },

  edit: { keys: ['e'], label: 'Edit', group: 'Finding' },
  copy_link: { keys: ['c'], label: 'Copy link', group: 'Finding' },
} as const satisfies Record<string, Key>;

export type KeyName = keyof typeof KEYS;

/** The key of a name, with the optional members visible to the type checker. */
export function keyOf(name: KeyName): Key {
  return KEYS[name];
}

const SIGNS: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  arrowright: '→',
  arrowleft: '←',
  enter: '⏎',
  escape: 'Esc',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  home: 'Home',
  end: 'End',
  space: 'Space',
  delete: 'Del',
  backspace: '⌫',
};

/** How one combination is written on a button: `mod+shift+z` → `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function keyCaps(combination: string, isMac: boolean): string[] {
  return combination.split('+').map((part) => {
    if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
    if (part === 'shift') return isMac ? '⇧' : 'Shift';
    return SIGNS[part] ?? part.toUpperCase();
  });
}

/** What a key event is called in the table: modifiers in the order mod, shift, then the key in lower case. */
export function combinationOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  if (event.altKey) return '';
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  // On most layouts `?` and the like need Shift to be typed at all, so Shift says nothing there.
  const isSign = key.length === 1 && key === event.key && key.toUpperCase() === key;
  const shift = event.shiftKey && !isSign ? 'shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${shift}${key}`;
}
