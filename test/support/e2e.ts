import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openInBrowser } from './browser-app.ts';
import { openOnDesktop } from './desktop-app.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const KINDS = ['desktop', 'browser'] as const;
export type Kind = (typeof KINDS)[number];

/** The running application as a test sees it: the same over Electron's windows and over the server. */
export interface RunningApp {
  readonly page: Page;
  /** Drops files from the system onto the middle of the window. */
  drop(...paths: string[]): Promise<void>;
  /** The next file dialogs, answered before they are asked for. */
  readonly dialogs: {
    /** Runs what opens the file chooser, and chooses these files in it. */
    pick(paths: readonly string[], open: () => Promise<void>): Promise<void>;
    /** Runs what saves a file, and lets it be saved there. */
    save(path: string, open: () => Promise<void>): Promise<void>;
  };
  reload(): Promise<void>;
  /** Ends the application as a person would; answers the exit code of its process. */
  close(): Promise<number>;
}

/** What only the desktop has. */
export interface DesktopApp extends RunningApp {
  /** Chooses a menu item by its id or label. */
  menu(name: string): Promise<void>;
  /** Links opened, notifications shown and questions put so far. */
  asked(): Promise<{ what: string; value: string }[]>;
  answerDialog(answer: object): Promise<void>;
  /** A second start of the application with these arguments. */
  secondInstance(...argv: string[]): Promise<void>;
}

/** Starts the built application on a workspace (made if it does not exist): its real processes, in a real Chromium. */
export async function openApp<K extends Kind>(kind: K, workspace: string): Promise<K extends 'desktop' ? DesktopApp : RunningApp> {
  bringUpToDate();
  const app = kind === 'desktop' ? await openOnDesktop(root, workspace) : await openInBrowser(root, workspace);
  app.page.setDefaultTimeout(15_000);
  return app as K extends 'desktop' ? DesktopApp : RunningApp;
}

/** A folder for one test file's workspaces; `remove` deletes it. */
export async function newFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** A test is of what is built, so the build has to be of what is written. Takes no time when nothing changed. */
function bringUpToDate(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'core/tools/build.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The application could not be built:\n${stdout}${stderr}`);
}
