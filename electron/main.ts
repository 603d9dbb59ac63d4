import { join } from 'node:path';
import { app } from 'electron';
import { type Backend, createBackend } from './backend.ts';
import { workspaceIn } from './command-line.ts';
import { registerIpc } from './ipc.ts';
import { notifyOfJobs } from './notifications.ts';
import { openWorkspace } from './open-workspace.ts';
import { registerAppScheme, serveScreens } from './protocol.ts';
import { guardContents, guardSession } from './security.ts';
import { createWindow, showWindow } from './window.ts';
import { onWorkspaceOpened, usualWorkspace } from './workspace-files.ts';

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), 'defectdojo-desktop'));
app.enableSandbox();
registerAppScheme();

// A second start hands its workspace to the first one and ends.
if (app.requestSingleInstanceLock()) run(createBackend());
else app.quit();

function run(backend: Backend): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuitting(backend);
  const opened = app.whenReady().then(() => open(backend));
  onWorkspaceOpened(opened, (path) => {
    if (path !== null) void openWorkspace(backend, path);
    void showWindow();
  });
}

/** From ready to a window with a workspace in it. */
async function open(backend: Backend): Promise<void> {
  guardSession();
  serveScreens();
  registerIpc(backend);
  notifyOfJobs(backend);
  if (await openWorkspace(backend, workspaceIn(process.argv.slice(1), process.cwd()) ?? usualWorkspace())) await createWindow();
}

/** Holds the end back until jobs have stopped and the workspace is closed. */
function closeBeforeQuitting(backend: Backend): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void backend.close().then(
      () => {
        closed = true;
        app.quit();
      },
      // A thread that does not end would hold back any other way to end, too; what was committed is safe.
      () => process.kill(process.pid, 'SIGKILL'),
    );
  });
}
