import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParseContext } from '#core/parsers/_kit/parser.ts';
import { openSource, type Source } from '#core/parsers/_kit/source.ts';

let folder: string | undefined;
let count = 0;

/** Writes a file into a temporary folder that goes when the process ends; returns its path. */
export function temporaryFile(content: string | Uint8Array, name = 'report.txt'): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'dojo-test-'));
    folder = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const path = join(folder, `${++count}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** The same, opened as a report. */
export function temporarySource(content: string | Uint8Array, name?: string): Source {
  return openSource(temporaryFile(content, name));
}

/** A parse context that keeps what it was told. */
export function recordingContext(): ParseContext & { readonly problems: string[] } {
  const problems: string[] = [];
  const problem = (sentence: string) => void problems.push(sentence);
  return { fileName: 'report', problems, problem, incomplete: problem, leftOut: () => undefined, test: () => undefined };
}
