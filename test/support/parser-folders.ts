import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Parser } from '#core/parsers/_kit/parser.ts';

export const PARSERS_ROOT = fileURLToPath(new URL('../../core/parsers/', import.meta.url));

/** One parser's folder on disk with what stands in it. */
export interface ParserFolder {
  readonly name: string;
  readonly path: string;
  /** TypeScript files without tests. */
  readonly sources: readonly string[];
  /** Reports that must be read, and reports that must be refused; absolute paths. */
  readonly samples: readonly string[];
  readonly bad: readonly string[];
  readonly readme: string;
}

/** All parser folders, read from disk and not from the registry, so that a forgotten one is seen. */
export function parserFolders(): ParserFolder[] {
  return readdirSync(PARSERS_ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => readFolder(entry.name))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The parsers a folder declares. */
export async function parsersOf(folder: ParserFolder): Promise<readonly Parser[]> {
  return ((await import(join(folder.path, 'parser.ts'))) as { parsers: readonly Parser[] }).parsers;
}

function readFolder(name: string): ParserFolder {
  const path = join(PARSERS_ROOT, name);
  const samples = list(join(path, 'samples')).filter((file) => !file.endsWith('.expect.json'));
  return {
    name,
    path,
    sources: list(path).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')),
    samples: samples.filter((file) => !isBad(file)),
    bad: samples.filter(isBad),
    readme: list(path)
      .filter((file) => file.endsWith('readme.md'))
      .map((file) => readFileSync(file, 'utf8'))
      .join(''),
  };
}

function isBad(file: string): boolean {
  return /\.bad(?:\.[^/.]+)?$/.test(file);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}
