import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { CHANNELS } from './channels.ts';
import { recentWorkspaces } from './workspace-files.ts';

export interface MenuActions {
  newWorkspace(): void;
  openWorkspace(): void;
  openRecent(path: string): void;
}

/** Sets the application's menu. Called again when the recent workspaces change. */
export function setMenu(actions: MenuActions): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      fileMenu(actions, mac),
      editMenu(),
      viewMenu(),
      { role: 'windowMenu' },
      helpMenu(),
    ]),
  );
}

function fileMenu(actions: MenuActions, mac: boolean): MenuItemConstructorOptions {
  const recent = recentWorkspaces().map((path) => ({ label: path, click: () => actions.openRecent(path) }));
  return {
    label: 'File',
    submenu: [
      { id: 'new-workspace', label: 'New workspace …', accelerator: 'CmdOrCtrl+Shift+N', click: () => actions.newWorkspace() },
      { id: 'open-workspace', label: 'Open workspace …', accelerator: 'CmdOrCtrl+O', click: () => actions.openWorkspace() },
      { id: 'recent', label: 'Open recent', submenu: recent, enabled: recent.length > 0 },
      { type: 'separator' },
      choice('import', 'Import reports …', 'CmdOrCtrl+I'),
      { type: 'separator' },
      choice('/settings', 'Settings', 'CmdOrCtrl+,'),
      { type: 'separator' },
      { role: mac ? 'close' : 'quit' },
    ],
  };
}

/** The system's own entries work on texts being edited; the other two on what was done to the workspace. */
function editMenu(): MenuItemConstructorOptions {
  return {
    label: 'Edit',
    submenu: [
      choice('undo', 'Undo last change'),
      choice('redo', 'Redo last change'),
      { type: 'separator' },
      { role: 'undo', label: 'Undo typing' },
      { role: 'redo', label: 'Redo typing' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

function viewMenu(): MenuItemConstructorOptions {
  const forDevelopers: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }];
  return {
    label: 'View',
    submenu: [
      choice('palette', 'Command palette'),
      { type: 'separator' },
      ...forDevelopers,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

function helpMenu(): MenuItemConstructorOptions {
  return { role: 'help', submenu: [choice('keys', 'Keyboard shortcuts')] };
}

/** An item the screens act on: its id, an action's name or a route, is sent to the window in front. */
function choice(id: string, label: string, accelerator?: string): MenuItemConstructorOptions {
  return {
    id,
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])?.webContents.send(CHANNELS.menu, id),
  };
}
