// `npm start`: builds what changed, then opens the application in Electron, or in the browser where Electron cannot run.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { electronBinary, fetchElectron, windowProblem } from './electron-binary.mjs';
import { build } from './build.mjs';
import { rightNode, root, runNode } from './node24.mjs';

if (rightNode() !== process.execPath) process.exit(runNode(process.argv.slice(1)));

const args = process.argv.slice(2);
await build();
const problem = windowProblem();
const binary = problem ? null : (electronBinary() ?? fetchElectron(20));
if (binary) run(binary, [root, ...args]);
else openInBrowser(problem ?? 'its binary is not here and could not be fetched');

function openInBrowser(why) {
  console.log(`No Electron window (${why}): the same application opens in the browser.`);
  const workspace = args.find((arg) => !arg.startsWith('-')) ?? defaultWorkspace();
  mkdirSync(dirname(workspace), { recursive: true });
  const flags = args.filter((arg) => arg.startsWith('-'));
  run(process.execPath, [join(root, 'out/core/entry/cli.js'), 'serve', '--workspace', workspace, '--create', '--open', ...flags]);
}

/** Where the desktop keeps its default workspace too, so that both ways of starting open the same one. */
function defaultWorkspace() {
  return join(applicationData(), 'defectdojo-desktop', 'Default.dojo');
}

function applicationData() {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData/Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support');
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

/** Runs a program until it ends; an interrupt reaches it by itself (same terminal), and its exit code becomes ours. */
function run(program, programArgs) {
  const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
