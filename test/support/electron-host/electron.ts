import { listenToTest } from './control.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { protocol, session } from './session.ts';
export { dialog, Notification, nativeTheme, screen, shell } from './system.ts';

listenToTest();
