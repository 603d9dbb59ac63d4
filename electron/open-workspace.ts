import { app } from 'electron';
import type { Backend } from './backend.ts';
import { askAfterFailure, pickNewWorkspace, pickWorkspace } from './dialogs.ts';
import { setMenu } from './menu.ts';
import { restartScreens } from './window.ts';
import { rememberWorkspace } from './workspace-files.ts';

/**
 * Opens a workspace and shows it. When it cannot be opened, says why and offers another until one opens or the user gives up:
 * then the one before stays, or the application quits if there is none. Returns whether a workspace is open.
 */
export async function openWorkspace(backend: Backend, path: string): Promise<boolean> {
  try {
    await backend.open(path);
  } catch (error) {
    return (await tryAnother(backend, (error as Error).message)) || backend.workspace() !== null;
  }
  rememberWorkspace(path);
  setMenu(menuActions(backend));
  restartScreens();
  return true;
}

async function tryAnother(backend: Backend, reason: string): Promise<boolean> {
  const choice = await askAfterFailure(reason, backend.workspace() === null ? 'Quit' : 'Cancel');
  const path = choice === 'open' ? await pickWorkspace() : choice === 'new' ? await pickNewWorkspace() : null;
  if (path !== null) return openWorkspace(backend, path);
  if (backend.workspace() === null) app.quit();
  return false;
}

function menuActions(backend: Backend) {
  const openPicked = async (pick: () => Promise<string | null>) => {
    const path = await pick();
    if (path !== null) await openWorkspace(backend, path);
  };
  return {
    newWorkspace: () => void openPicked(pickNewWorkspace),
    openWorkspace: () => void openPicked(pickWorkspace),
    openRecent: (path: string) => void openWorkspace(backend, path),
  };
}
