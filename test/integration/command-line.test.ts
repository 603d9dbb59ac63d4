import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '#test/support/e2e.ts';
import { writeReport } from '#test/support/reports.ts';

let folder: string;
let workspace: string;

function defectdojo(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'core/entry/cli.ts'), ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command line ☃-'));
  workspace = join(folder, 'Geschäft.dojo');
  const report = writeReport(folder, 'scan.json', ['SQL injection in login', 'Missing header']);
  const { code, out, err } = defectdojo('import', report, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest');
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ import_id: 1, counts: { created: 2 } });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('help is asked of a command too, and names every import option', () => {
  const { code, out } = defectdojo('import', '--help');
  expect(code).toBe(0);
  for (const option of ['--close-old-findings', '--minimum-severity', '--group-by', '--auto-create-context']) expect(out).toContain(option);
});

test('a refused file is named once', async () => {
  const note = join(folder, 'note.txt');
  await writeFile(note, 'Remember the milk.');
  const { code, err } = defectdojo('import', note, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest');
  expect([code, err]).toEqual([
    1,
    'note.txt is not a report of a known scanner; choose its scan type by hand or export it in a supported format.\n',
  ]);
});

test('a report never takes the place of the workspace it is made from', async () => {
  const before = await readFile(workspace);
  const { code, out, err } = defectdojo('report', '--workspace', workspace, '--format', 'csv', '--output', workspace);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`${workspace} cannot be written: it is the open workspace; name another file.`);
  expect((await readFile(workspace)).equals(before)).toBe(true);
});

test('where a result cannot go is said before the work', () => {
  for (const args of [['report', '--format', 'pdf'], ['backup']]) {
    const { code, err } = defectdojo(...args, '--workspace', workspace, '--output', join(folder, 'nowhere/x'));
    expect([code, err]).toEqual([1, `${join(folder, 'nowhere/x')} cannot be written: its folder does not exist; make it first.\n`]);
  }
});

test('a misspelt field, facet or stray word is refused, not passed over', () => {
  const misspelt = defectdojo('update', '--workspace', workspace, '--query', 'is:open', '--set', 'actve=false');
  expect(misspelt).toMatchObject({ code: 1, out: '', err: expect.stringContaining('actve') });
  const facet = defectdojo('findings', '--workspace', workspace, '--facets', 'severty', '--json');
  expect(facet).toMatchObject({ code: 1, out: '', err: expect.stringContaining('"severity"') });
  const stray = defectdojo('findings', 'severity:high', '--workspace', workspace);
  expect(stray).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('findings takes no “severity:high”; a query goes after --query.'),
  });
});
