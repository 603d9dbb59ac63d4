import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `npm run new parser acme` · `npm run new migration add_severity_reason`: the files a recipe of CONTRIBUTING.md begins with.

const [kind, name] = process.argv.slice(2);

function parser(id: string): string[] {
  const folder = join('core/parsers', id);
  return [
    write(
      join(folder, 'parser.ts'),
      `import { defineParser, json, type Parser, ReportError } from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: '${id} Scan',
    tool: { name: '${id}', url: 'https://example.org' },
    export: 'Run the tool with JSON output.',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity'] },
    formats: [
      json({
        recognises: () => false,
        *parse() {
          throw new ReportError('this format is not read yet');
        },
      }),
    ],
  }),
];
`,
    ),
    write(
      join(folder, 'readme.md'),
      'What to export, and how.\n\nFormats and versions read.\n\nNot read: …\n\n#### Differences from DefectDojo\n\nNone.\n',
    ),
    write(join(folder, 'samples', 'truncated.bad.json'), '{"'),
  ];
}

function migration(id: string): string[] {
  const last =
    readdirSync('migrations')
      .filter((file) => /^\d{4}_/.test(file))
      .sort()
      .at(-1) ?? '0000';
  const number = String(Number(last.slice(0, 4)) + 1).padStart(4, '0');
  const text = [
    "import type { Kysely } from 'kysely';",
    "import { type Dialect, statement } from './_kit.ts';",
    '',
    '/** Why the database changes. */',
    'export async function up(db: Kysely<unknown>, _dialect: Dialect): Promise<void> {',
    "  await statement(db, 'ALTER TABLE …');",
    '}',
    '',
  ];
  return [write(join('migrations', `${number}_${id}.ts`), text.join('\n'))];
}

function write(path: string, text: string): string {
  if (existsSync(path)) throw new Error(`${path} exists already`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const make = kind === 'parser' ? parser : kind === 'migration' ? migration : undefined;
if (!make || name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write('usage: npm run new parser|migration name_in_snake_case\n');
  process.exitCode = 2;
} else {
  process.stdout.write(`${make(name).join('\n')}\n`);
}
