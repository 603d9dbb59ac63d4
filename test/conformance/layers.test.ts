import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findCycle, importsOf, readSources } from '#test/support/imports.ts';
import { breaches, isTest, isWithin } from '#test/support/layer-rules.ts';
import { LAYERS, WORDS } from './layers.ts';

const sources = new Map(readSources(fileURLToPath(new URL('../..', import.meta.url))));
// This file is full of imports that break the rules, as text.
sources.delete('test/conformance/layers.test.ts');

test('sees the sources', () => {
  expect(sources.size).toBeGreaterThan(200);
  const imports = [...sources].flatMap(([path, source]) => importsOf(path, source));
  expect(imports.length).toBeGreaterThan(sources.size);
  for (const { place } of LAYERS)
    expect(
      [...sources.keys()].filter((path) => isWithin(path, place)),
      `files of ${place}`,
    ).not.toEqual([]);
});

test('every file imports only what its place allows', () => {
  expect(breaches(sources, LAYERS)).toEqual([]);
});

test('no files import each other in a ring', () => {
  const imports = [...sources].flatMap(([path, source]) => importsOf(path, source));
  expect(findCycle(imports)).toBeNull();
});

test.for(WORDS)('$word stands only where it belongs', ({ word, within, only, because }) => {
  const using = [...sources].filter(([path, source]) => isWithin(path, within) && !isTest(path) && word.test(source)).map(([path]) => path);
  expect(using, because).toSatisfy(
    (paths: string[]) => paths.length > 0 && paths.every((path) => only.some((place) => isWithin(path, place))),
  );
});

/** The rules on sources made to break them, so that a rule that no longer sees anything is noticed. */
const neighbours = [
  'core/store/tables.ts',
  'core/ingest/match.ts',
  'core/parsers/_kit/head.ts',
  'core/parsers/_kit/index.ts',
  'core/parsers/zap/parser.ts',
];
neighbours.push(
  'core/entry/backend.ts',
  'core/server/session.ts',
  'electron/main.ts',
  'renderer/screens/findings/index.tsx',
  'renderer/api/transport.ts',
);
const planted = (path: string, source: string) =>
  breaches(new Map([...neighbours.map((file) => [file, ''] as const), [path, source]]), LAYERS);

test('allows what the table allows', () => {
  expect(
    planted('core/parsers/trivy/parser.ts', "import { defineParser } from '../_kit/index.ts';\nimport { rows } from './rows.ts';"),
  ).toHaveLength(1);
  expect(planted('core/entry/backend.ts', "import { match } from '#core/ingest/match.ts';")).toEqual([]);
  expect(
    planted(
      'renderer/screens/home/index.tsx',
      "import type { Transport } from '#renderer/api/transport.ts';\nimport { Link } from '@tanstack/react-router';",
    ),
  ).toEqual([]);
});

test.for([
  ['core/unheard-of/file.ts', '', 'has no row in the table'],
  ['core/model/bad.ts', "import { z } from 'zod';", 'may not use this package'],
  ['core/model/bad.ts', "import { readFileSync } from 'node:fs';", 'where Node is not'],
  ['core/contract/bad.ts', "import { x } from '#core/store/tables.ts';", 'may not import core/store/tables.ts'],
  ['core/ingest/bad.ts', "import {\n  sql,\n} from 'kysely';", 'may not use this package'],
  ['core/parsers/trivy/bad.ts', "import { readHead } from '../_kit/head.ts';", 'do not know each other'],
  ['core/parsers/trivy/bad.ts', "export { parsers } from '../zap/parser.ts';", 'do not know each other'],
  ['renderer/screens/home/bad.tsx', "const x = await import('#renderer/screens/findings/index.tsx');", 'do not know each other'],
  ['renderer/screens/home/bad.tsx', "import { x } from '#core/ingest/match.ts';", 'may not import core/ingest/match.ts'],
  [
    'renderer/components/bad.tsx',
    "import type { Transport } from '#renderer/api/transport.ts';",
    'may not import renderer/api/transport.ts',
  ],
  ['core/server/bad.ts', "import { x } from '../../electron/main.ts';", 'across folders write'],
  ['core/server/bad.ts', "import { x } from './session';", 'there is no such file'],
  ['electron/bad.ts', "new Worker(new URL('../core/entry/backend.ts', import.meta.url));", 'may not import core/entry/backend.ts'],
])('refuses in %s: %s', ([path, source, sentence]) => {
  expect(planted(path as string, source as string)).toEqual([expect.stringContaining(sentence as string)]);
});

test('finds a ring', () => {
  const ring = { 'a.ts': "import './b.ts';", 'b.ts': "import './c.ts';", 'c.ts': "import './b.ts';\nimport type { A } from './a.ts';" };
  expect(findCycle(Object.entries(ring).flatMap(([path, source]) => importsOf(path, source)))).toEqual(['b.ts', 'c.ts', 'b.ts']);
});
