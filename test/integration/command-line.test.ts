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

test('a query or sort that begins with a dash is one', () => {
  const { code, out, err } = defectdojo('findings', '--workspace', workspace, '--query', '-is:mitigated', '--sort', '-id', '--json');
  expect(code, err).toBe(0);
  expect((JSON.parse(out) as { results: { id: number }[] }).results.map((row) => row.id)).toEqual([2, 1]);
});

test('findings are printed as one object, however many windows they come in', () => {
  const { out } = defectdojo('findings', '--workspace', workspace, '--json', '--limit', '1', '--offset', '1', '--facets', 'severity,is');
  const { count, results, facets } = JSON.parse(out) as { count: number; results: unknown[]; facets: object };
  expect([count, results.length, Object.keys(facets)]).toEqual([2, 1, ['severity', 'is']]);
  expect(JSON.parse(defectdojo('findings', '--workspace', workspace, '--json', '--query', 'nothing').out)).toEqual({
    count: 0,
    results: [],
  });
});

test('a number that is none is refused', () => {
  for (const set of ['line=', 'line=x', 'cwe= ']) {
    const { code, err } = defectdojo('update', '--workspace', workspace, '--query', 'is:open', '--set', set);
    expect([code, err.split('\n')[0]]).toEqual([2, `--set ${set.split('=')[0]} takes a number.`]);
  }
});

test('a query without a word changes nothing', () => {
  for (const query of ['!!!', '😀', '""', '-…']) {
    const { code, err } = defectdojo('update', '--workspace', workspace, '--query', query, '--set', 'is_mitigated=true');
    expect([code, err]).toEqual([1, expect.stringContaining('there is no letter or digit to search for')]);
  }
  expect(JSON.parse(defectdojo('findings', '--workspace', workspace, '--query', 'is:open', '--count').out)).toEqual({ count: 2 });
});

test('a backup is restored by a command', () => {
  const [backup, restored] = [join(folder, 'backup.dojo'), join(folder, 'restored.dojo')];
  expect(defectdojo('backup', '--workspace', workspace, '--output', backup).code).toBe(0);
  const { code, out, err } = defectdojo('restore', '--from', backup, '--workspace', restored);
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toEqual({ workspace: restored, from: backup, kept: null });
  expect(JSON.parse(defectdojo('findings', '--workspace', restored, '--count').out)).toEqual({ count: 2 });
});
