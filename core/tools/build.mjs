// Builds what runs: sources → out/, the same folders, so that a worker's file stands where its source does. Unchanged parts are skipped.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rightNode, root, runNode } from './node24.mjs';

// Taken apart here, because an old Node, which is only to hand over to the right one, has no globSync to import.
const { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = fs;

const out = join(root, 'out');

/** Each part, the files it is made of, and how. A part is made again when a path, size or date among them changes. */
const PARTS = {
  core: { sources: ['core/**/*.{ts,json}', 'migrations/**/*'], make: buildCore },
  renderer: { sources: ['renderer/**/*', 'core/{contract,model}/**/*.ts', 'vite.config.ts'], make: buildRenderer },
  electron: { sources: ['electron/**/*.ts', 'core/{entry,contract,model}/**/*.ts', 'core/*.ts'], make: buildElectron },
};

/** Brings out/ up to date; `force` empties it and makes every part. Returns the names of the parts that were made. */
export async function build({ force = false } = {}) {
  const made = [];
  if (force) rmSync(out, { recursive: true, force: true });
  for (const [name, { sources, make }] of Object.entries(PARTS)) {
    const stamp = join(out, `.${name}.stamp`);
    const now = fingerprint([...sources, 'core/tools/build.mjs', 'package-lock.json']);
    if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
    rmSync(stamp, { force: true });
    await make();
    mkdirSync(out, { recursive: true });
    writeFileSync(stamp, now);
    made.push(name);
  }
  return made;
}

function fingerprint(patterns) {
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: root, exclude: isTest }).sort()) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isTest(path) {
  return /\.test\.tsx?$/.test(path) || path.split(sep).includes('samples');
}

async function buildCore() {
  const entryPoints = globSync('core/entry/*.ts', { cwd: root, exclude: isTest });
  await bundle('core', { entryPoints, splitting: true, chunkNames: 'core/chunks/[hash]' }, '../..');
}

async function buildElectron() {
  await bundle('electron', { entryPoints: ['electron/main.ts'] }, '..');
  // A sandboxed preload is one CommonJS file that may require nothing but `electron`.
  await bundle(null, { entryPoints: ['electron/preload.ts'], format: 'cjs', outExtension: { '.js': '.cjs' } }, '..');
}

/** Bundles into out/; `toRoot` leads from the written files to out/. What earlier builds left in `folder` is swept. */
async function bundle(folder, options, toRoot) {
  const { build: esbuild } = await import('esbuild');
  const { metafile } = await esbuild({
    absWorkingDir: root,
    outdir: 'out',
    outbase: '.',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    metafile: true,
    logLevel: 'warning',
    plugins: [ownUrls(toRoot)],
    ...options,
  });
  if (folder === null) return;
  const written = new Set(Object.keys(metafile.outputs).map((path) => path.replaceAll('/', sep)));
  sweep(`out/${folder}/**/*.js`, written);
}

/** Removes files of earlier builds. Those of the last hour stay: what is running still loads its parts by their old names. */
function sweep(pattern, written = new Set()) {
  const hourAgo = Date.now() - 3_600_000;
  for (const path of globSync(pattern, { cwd: root })) {
    const file = join(root, path);
    if (!written.has(path) && statSync(file).mtimeMs < hourAgo) rmSync(file);
  }
}

/** Lets `import.meta.url` in a bundle still be the place of the file it was written in, because workers and resources are found from it. */
function ownUrls(toRoot) {
  return {
    name: 'own-urls',
    setup(esbuild) {
      esbuild.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (path.includes('node_modules') || !source.includes('import.meta.url')) return undefined;
        const place = relative(root, path).replaceAll(sep, '/').replace(/\.ts$/, '.js');
        const url = `new URL(${JSON.stringify(`${toRoot}/${place}`)}, import.meta.url).href`;
        return { contents: source.replaceAll('import.meta.url', url), loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

async function buildRenderer() {
  // A test run sets this to “test”, which would build React's slow development form.
  process.env.NODE_ENV = 'production';
  const code = runNode([
    'node_modules/vite/bin/vite.js',
    'build',
    '--outDir',
    join(out, 'renderer'),
    '--emptyOutDir=false',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) throw new Error('The renderer could not be built; see the messages above.');
  sweep('out/renderer/assets/*');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (rightNode() !== process.execPath) process.exit(runNode(process.argv.slice(1)));
  try {
    const made = await build({ force: process.argv.includes('--force') });
    console.log(made.length > 0 ? `Built ${made.join(', ')}.` : 'Everything is up to date.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
