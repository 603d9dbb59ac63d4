// Makes a fresh clone ready: installs what the lock file names, then writes the generated sources. Runs on Node 20, imports no package.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './node24.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node ${process.versions.node} is too old; install Node 20 or newer.`);
if (!installed()) install();
process.exitCode = runNode([join(root, 'core/tools/generate.mjs')]);

/** Whether node_modules holds what package-lock.json names. By content, not by date: a checkout changes dates. */
function installed() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return present[path] ? present[path].version === version : optional === true;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  console.log('Installing packages (one to two minutes the first time) …');
  const npm = process.env.npm_execpath;
  // Node's own package brings the newer Node that others ask for, so their warnings about this one say nothing.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: 'inherit' };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) stop('The packages could not be installed; see npm’s message above.');
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
