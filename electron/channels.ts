/** Every message between the window and the main process. */
export const CHANNELS = {
  /** Asks the application: `{ name, input }` → Reply. */
  call: 'app:call',
  /** Paths of dropped files and folders → Reply of FileToken[]. */
  registerPaths: 'files:register-paths',
  /** The content of a file that has no path (pasted, made in the page): `{ name, bytes }` → Reply of FileToken. */
  registerContent: 'files:register-content',
  /** Opens the file dialog → Reply of FileToken[]. */
  pick: 'files:pick',
  /** Asks where to save a FileToken → Reply of the path, or null. */
  save: 'files:save',
  /** To the window: an AppEvent. */
  event: 'app:event',
  /** To the window: a menu choice, an action's name or a route. */
  menu: 'app:menu',
} as const;
