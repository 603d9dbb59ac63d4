import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { readSources } from './imports.ts';
import { isTest, isWithin } from './layer-rules.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A regular expression that stands in the sources, and where. */
export interface Regex {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every literal of these folders, and every `new RegExp` of a text that is written out; tests left out, each expression once. */
export function regexesOf(folders: readonly string[]): Regex[] {
  const found = new Map<string, Regex>();
  for (const [path] of readSources(ROOT)) {
    if (isTest(path) || !/\.tsx?$/.test(path) || !folders.some((folder) => isWithin(path, folder))) continue;
    const text = readFileSync(join(ROOT, path), 'utf8');
    if (!text.includes('/')) continue;
    const place = (start: number): string => `${path}:${text.slice(0, start).split('\n').length}`;
    const add = (start: number, source: string, flags: string): void => {
      const key = `/${source}/${flags}`;
      if (!found.has(key)) found.set(key, { place: place(start), source, flags });
    };
    new Visitor({
      Literal(node) {
        if ('regex' in node && node.regex) add(node.start, node.regex.pattern, node.regex.flags);
      },
      NewExpression({ start, callee, arguments: [pattern, flags] }) {
        if (callee.type !== 'Identifier' || callee.name !== 'RegExp' || pattern?.type !== 'TemplateLiteral') return;
        // What is filled in is a word or a number; which one makes no difference to how time grows.
        const source = pattern.quasis.map(({ value }) => value.cooked ?? '').join('3');
        add(start, source, flags?.type === 'Literal' ? String(flags.value) : '');
      },
    }).visit(parseSync(path, text).program);
  }
  return [...found.values()];
}
