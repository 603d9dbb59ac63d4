import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '#core/contract/errors.ts';
import { contract, operations } from '#core/contract/index.ts';
import { handlerOf } from '#core/operations/handlers.ts';
import { readSources } from '#test/support/imports.ts';

const CODE = /'([a-z][a-z-]*(?:\.[a-z-]+)?|in-use|not-found)'/g;

/** Sources that may refuse: the product without its tests and tools. */
const sources = [...readSources(fileURLToPath(new URL('../..', import.meta.url)))].filter(
  ([path]) => /^(core|electron)\//.test(path) && !/\.test\.ts$|^core\/(tools|contract\/errors\.ts|parsers\/[^_])/.test(path),
);

describe('the contract', () => {
  it('has a handler for every operation', () => {
    expect(operations().length).toBeGreaterThan(50);
    const missing = operations().filter(([name]) => {
      try {
        return typeof handlerOf(name) !== 'function';
      } catch {
        return true;
      }
    });
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it('announces topics for every change', () => {
    const silent = operations().filter(([, operation]) => operation.kind === 'command' && operation.topics.length === 0);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('lets an update name only what it changes: a default would overwrite what was left out', () => {
    const updates = Object.entries(contract).flatMap(([domain, verbs]) => ('update' in verbs ? [[domain, verbs.update] as const] : []));
    expect(updates.length).toBeGreaterThan(6);
    for (const [domain, update] of updates) {
      const input = domain === 'findings' ? { selection: { ids: [1] }, change: {} } : domain === 'settings' ? {} : { id: 1 };
      expect(update.input.parse(input), domain).toEqual(input);
    }
  });
});

describe('the catalogue of errors', () => {
  const named = new Map<string, string>();
  for (const [path, source] of sources) for (const [, code = ''] of source.matchAll(CODE)) named.set(code, path);

  it('holds no code that nothing throws', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(Object.keys(ERRORS).filter((code) => !named.has(code))).toEqual([]);
  });

  it('holds every code that is thrown', () => {
    const thrown = sources.flatMap(([path, source]) =>
      Array.from(source.matchAll(/new AppError\(\s*'([^']+)'/g), ([, code = '']) => ({ path, code })),
    );
    expect(thrown.length).toBeGreaterThan(50);
    expect(thrown.filter(({ code }) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });

  it('gives every sentence the details it names', () => {
    const short = sources.flatMap(([path, source]) =>
      Array.from(source.matchAll(/new AppError\(\s*'([^']+)'([^;]*);/g), ([, code = '', rest = '']) => {
        const wanted = Array.from(ERRORS[code as keyof typeof ERRORS].message.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
        return wanted.filter((name) => !new RegExp(`\\b(${name}|details)\\b`).test(rest)).map((name) => `${path}: ${code} without ${name}`);
      }).flat(),
    );
    expect(short).toEqual([]);
  });
});
