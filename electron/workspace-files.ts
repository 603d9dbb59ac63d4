import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { workspaceIn } from './command-line.ts';
import { recall, remember } from './remembered.ts';

const REMEMBERED = 10;

/** The workspace to start with: the one opened last if it is still there, else the default one. */
export function usualWorkspace(): string {
  return recentWorkspaces()[0] ?? defaultWorkspace();
}

/** Where the first workspace is made. */
export function defaultWorkspace(): string {
  return join(app.getPath('userData'), 'Default.dojo');
}

/** Workspaces opened before that still exist, the last one first. */
export function recentWorkspaces(): string[] {
  return recall().workspaces.filter((path) => existsSync(path));
}

/** Puts a workspace first among the recent ones, here and in the system's list. */
export function rememberWorkspace(path: string): void {
  remember({ workspaces: [path, ...recentWorkspaces().filter((other) => other !== path)].slice(0, REMEMBERED) });
  app.addRecentDocument(path);
}

/**
 * Calls `open` with each workspace the system hands over while running: a double click on a `.dojo` file (macOS by an event, which may
 * come before the application is ready; elsewhere by starting a second instance). Call it at once; `ready` says when opening may begin.
 */
export function onWorkspaceOpened(ready: Promise<unknown>, open: (path: string | null) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void ready.then(() => open(path));
  });
  app.on('second-instance', (_event, argv, folder) => void ready.then(() => open(workspaceIn(argv, folder))));
}
