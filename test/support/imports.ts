import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  readonly from: string;
  readonly line: number;
  /** The module as it is written. */
  readonly specifier: string;
  /** The file it means, from the repository's root; null for a package or a Node module. */
  readonly file: string | null;
  /** Erased before running: cannot make a cycle at run time. */
  readonly typeOnly: boolean;
}

export type Sources = ReadonlyMap<string, string>;

const FOLDERS = ['core', 'electron', 'migrations', 'renderer', 'test'];
const IMPORT =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?from\s*)?'([^']+)'|\bimport\(\s*'([^']+)'|\bnew URL\(\s*'(\.[^']+\.ts)',\s*import\.meta\.url/gm;

/** Every source of the repository by its path from the root, with `/` between. */
export function readSources(root: string): Sources {
  const paths = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root })).map((path) =>
    path.replaceAll('\\', '/'),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** What a file imports, statically, lazily or as a worker. */
export function importsOf(path: string, source: string): Import[] {
  const code = source.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ' '));
  return Array.from(code.matchAll(IMPORT), (match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const line = code.slice(0, match.index).split('\n').length;
    return { from: path, line, specifier, file: fileOf(path, specifier), typeOnly: match[1] !== undefined };
  });
}

function fileOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replaceAll('\\', '/') : null;
}

/** The first ring of files that import each other at run time, as its files in order; null when there is none. */
export function findCycle(imports: readonly Import[]): readonly string[] | null {
  const next = Map.groupBy(
    imports.filter((one) => one.file !== null && !one.typeOnly),
    (one) => one.from,
  );
  const done = new Set<string>();
  const path: string[] = [];

  function visit(file: string): readonly string[] | null {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const { file: target } of next.get(file) ?? []) {
      const cycle = visit(target as string);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return null;
  }

  for (const file of next.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return null;
}
