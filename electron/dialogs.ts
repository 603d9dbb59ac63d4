import { type BrowserWindow, dialog } from 'electron';

const WORKSPACES = [{ name: 'DefectDojo workspace', extensions: ['dojo'] }];

/** Lets the user choose report files; empty when cancelled. */
export async function pickReports(window: BrowserWindow): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import reports',
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

/** Asks where to save a file; null when cancelled. */
export async function pickSavePath(window: BrowserWindow, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled ? null : filePath;
}

/** Asks which workspace to open; null when cancelled. */
export async function pickWorkspace(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ title: 'Open workspace', filters: WORKSPACES, properties: ['openFile'] });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where a new workspace goes; null when cancelled. */
export async function pickNewWorkspace(): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'New workspace',
    defaultPath: 'Workspace.dojo',
    filters: WORKSPACES,
  });
  if (canceled) return null;
  return filePath.endsWith('.dojo') ? filePath : `${filePath}.dojo`;
}

export type WayOut = 'open' | 'new' | 'none';

/** Says why a workspace did not open and asks what to do instead. */
export async function askAfterFailure(message: string, other: 'Quit' | 'Cancel'): Promise<WayOut> {
  const buttons = ['Open another …', 'New workspace …', other];
  const { response } = await dialog.showMessageBox({ type: 'error', message, buttons, cancelId: 2 });
  return (['open', 'new', 'none'] as const)[response] ?? 'none';
}
