import { resolve } from 'node:path';

/** The workspace a command line names: its last argument ending in `.dojo`, seen from `folder`; null when it names none. */
export function workspaceIn(argv: readonly string[], folder: string): string | null {
  const named = argv.findLast((argument) => argument.endsWith('.dojo') && !argument.startsWith('-'));
  return named === undefined ? null : resolve(folder, named);
}
