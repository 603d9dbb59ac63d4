import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const home = join(root, 'node_modules/electron');

/**
 * The path of Electron's binary, or null when it is not there. `ELECTRON_OVERRIDE_DIST_PATH` names a folder to take it from.
 * Looks at files only: `require('electron')` would start a download to find out.
 */
export function electronBinary() {
  const pathFile = join(home, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : usualName();
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist'), name);
  return existsSync(binary) ? binary : null;
}

function usualName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** Lets Electron's own installer fetch the binary, for at most `seconds`; returns its path, or null when that did not work. */
export function fetchElectron(seconds) {
  const installer = join(home, 'install.js');
  if (!existsSync(installer)) return null;
  spawnSync(process.execPath, [installer], { timeout: seconds * 1000, stdio: 'ignore' });
  return electronBinary();
}

/** Why Electron could not open a window here, or null when it can. */
export function windowProblem() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  return process.getuid?.() === 0 ? 'Electron does not run as root' : null;
}
