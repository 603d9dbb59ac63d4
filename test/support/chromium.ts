import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** How to start a Chromium: the same for the desktop's test host and for tests in a browser. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The Chromium to test with: what `CHROMIUM` names, else the one in node_modules (Linux x64), else an installed one. Throws when there is none. */
export async function findChromium(): Promise<Chromium> {
  if (process.env['CHROMIUM']) return { executablePath: process.env['CHROMIUM'], args: ARGS, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return packaged();
  const installed = INSTALLED[process.platform]?.find((path) => existsSync(path));
  if (installed === undefined) throw new Error('No Chromium, Chrome or Edge was found; install one, or name its path in CHROMIUM.');
  return { executablePath: installed, args: ARGS, env: {} };
}

/** The Chromium inside the package @sparticuz/chromium, inflated once to a temporary folder. */
async function packaged(): Promise<Chromium> {
  const home = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `defectdojo-test-chromium-${version}-${userInfo().uid}`);
  if (!existsSync(folder)) await inflate(home, folder);
  const executablePath = join(folder, 'chromium');
  // A bare machine lacks the libraries and fonts a browser needs; the package brings those too.
  const libraries = runs(executablePath) ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath, args: ARGS, env: { ...libraries, ...fonts } };
}

/** Inflates beside the target and renames, so that two test runs starting at once never see half a browser. */
async function inflate(home: string, folder: string): Promise<void> {
  const { default: chromium, inflate: unpack } = await import('@sparticuz/chromium');
  const beside = mkdtempSync(`${folder}-`);
  const before = process.env['TMPDIR'];
  // The package has no option for where to inflate; it asks for the temporary folder.
  process.env['TMPDIR'] = beside;
  try {
    chromium.setGraphicsMode = false;
    await chromium.executablePath();
    await unpack(join(home, 'bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function runs(executable: string): boolean {
  return spawnSync(executable, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A profile folder that nothing else uses. */
export function newProfile(parent: string): string {
  const folder = join(parent, 'Chromium');
  mkdirSync(folder, { recursive: true });
  return folder;
}
