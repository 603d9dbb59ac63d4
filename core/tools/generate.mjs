// Writes the lists that follow from folders: the parsers' registry and readmes, and the migrations. Run by setup, the CLI and the tests.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Folder names of all parsers, sorted; `_kit` is none. */
export function parserFolders() {
  const folder = join(root, 'core/parsers');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && ['parser.ts', 'readme.md'].every((file) => existsSync(join(folder, entry.name, file))))
    .map((entry) => entry.name)
    .sort();
}

/** Writes all files; a file whose text would stay the same is left alone. */
export function generate() {
  writeIfChanged('core/parsers/registry.generated.ts', registryText(parserFolders()));
  writeIfChanged('core/parsers/readmes.generated.ts', readmesText(parserFolders()));
  writeIfChanged('migrations/migrations.generated.ts', migrationsText(migrationNames()));
}

function migrationNames() {
  return readdirSync(join(root, 'migrations'))
    .filter((name) => /^\d{4}_\w+\.ts$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();
}

function registryText(folders) {
  return [
    '// Written by core/tools/generate.mjs from the folders beside it.',
    "import type { Parser } from './_kit/parser.ts';",
    ...folders.map((name) => `import { parsers as ${identifier(name)} } from './${name}/parser.ts';`),
    '',
    '/** All parsers by the folder they stand in. */',
    'export const folders: Readonly<Record<string, readonly Parser[]>> = {',
    ...folders.map((name) => `  '${name}': ${identifier(name)},`),
    '};',
    '',
    'export const parsers: readonly Parser[] = Object.values(folders).flat();',
    '',
  ].join('\n');
}

function readmesText(folders) {
  const readmes = Object.fromEntries(folders.map((name) => [name, readFileSync(join(root, 'core/parsers', name, 'readme.md'), 'utf8')]));
  return [
    '// Written by core/tools/generate.mjs from the folders beside it.',
    `export const readmes: Readonly<Record<string, string>> = ${JSON.stringify(readmes, null, 2)};`,
    '',
  ].join('\n');
}

function migrationsText(names) {
  return [
    '// Written by core/tools/generate.mjs from the files beside it.',
    ...names.map((name) => `import { up as ${identifier(name)} } from './${name}.ts';`),
    '',
    'export const migrations = [',
    ...names.map((name) => `  { name: '${name}', up: ${identifier(name)} },`),
    '];',
    '',
  ].join('\n');
}

function identifier(name) {
  return `_${name.replace(/\W/g, '_')}`;
}

function writeIfChanged(path, text) {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  // Several processes may generate at once: a reader must never see half a file.
  writeFileSync(`${target}.${process.pid}`, text);
  renameSync(`${target}.${process.pid}`, target);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) generate();
