import { createHash } from 'node:crypto';
import { copyFileSync, constants, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './context.ts';
import { type BenchFormat, writeReportFile } from './generate/report-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where reports and the large workspace are kept from run to run. */
function cacheFolder(): string {
  const folder = join(tmpdir(), `defectdojo-bench-${userInfo().username}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What a cached file was made by: another generator or schema makes another file. */
function made(...patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 10);
}

/** The path of a cached file; older ones of the same kind are removed. */
function cached(kind: string, mark: string, extension: string): string {
  const path = join(cacheFolder(), `${kind}-${mark}.${extension}`);
  const old = globSync(`${kind}-*`, { cwd: cacheFolder() }).filter((name) => !name.startsWith(basename(path)));
  for (const name of old) rmSync(join(cacheFolder(), name), { force: true });
  return path;
}

/** A generated report with so many entries, written once. */
export function cachedReport(format: BenchFormat, count: number, seed = 1): string {
  const path = cached(`report-${format.name}-${count}-${seed}`, made('test/bench/generate/*.ts'), format.extension);
  if (!existsSync(path)) writeReportFile(path, format.pieces(count, seed));
  return path;
}

/** Where the large workspace lies, or is to lie. */
export function largeWorkspacePath({ findings }: Bench): string {
  const mark = made('test/bench/generate/*.ts', 'test/bench/measures/large-workspace.ts', 'migrations/schema.sqlite.sql');
  return cached(`workspace-${findings}`, mark, 'dojo');
}

/** A copy of the large workspace that may be changed. */
export function ownWorkspace(bench: Bench): string {
  const path = join(bench.folder, 'copy.dojo');
  copyFileSync(largeWorkspacePath(bench), path, constants.COPYFILE_FICLONE);
  return path;
}
