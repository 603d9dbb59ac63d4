import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '#test/support/e2e.ts';

const GENERIC = 'Generic Findings Import';
const GIB = 2 ** 30;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bad-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files that hold no findings to be had: what they are, what is in them, the scan type if one is given. `grow` makes them a gibibyte without filling the disk. */
const BAD: readonly { name: string; content: string | Uint8Array; scanType?: string; grow?: boolean }[] = [
  { name: 'note.txt', content: 'Remember the milk.\n' },
  { name: 'nothing.json', content: '' },
  { name: 'picture.png', content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 255) },
  { name: 'other.json', content: '{"weather":"rain"}' },
  { name: 'cut-off.json', content: '{"findings":[{"title":"a","severity":"High","descr', scanType: GENERIC },
  { name: 'latin.json', content: Uint8Array.of(0xff, 0xfe, 0xfd, 0x7b, 0xe4, 0xf6), scanType: GENERIC },
  { name: 'deep.json', content: `{"findings":${'['.repeat(200_000)}`, scanType: GENERIC },
  { name: 'deep.xml', content: `<?xml version="1.0"?><OWASPZAPReport>${'<a>'.repeat(200_000)}`, scanType: 'ZAP Scan' },
  {
    name: 'entities.xml',
    content: `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "${'x'.repeat(100)}"><!ENTITY y "${'&x;'.repeat(1000)}">]><OWASPZAPReport><site>&y;</site></OWASPZAPReport>`,
    scanType: 'ZAP Scan',
  },
  { name: 'bomb.zip', content: zipSync({ 'a.json': new Uint8Array(200_000_000) }, { level: 9 }) },
  { name: 'zeros.bin', content: '', grow: true },
  { name: 'endless-text.json', content: '{"findings":[{"title":"', scanType: GENERIC, grow: true },
  { name: 'endless.nessus', content: '<?xml version="1.0"?><NessusClientData_v2><Report>', scanType: 'Tenable Scan', grow: true },
];

it.each(BAD)('$name is refused in one sentence that names it', ({ name, content, scanType, grow }) => {
  const file = join(folder, name);
  const workspace = join(folder, `${name}.dojo`);
  writeFileSync(file, content);
  if (grow) truncateSync(file, GIB);
  const type = scanType === undefined ? [] : ['--scan-type', scanType];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=700',
      join(root, 'core/entry/cli.ts'),
      'import',
      file,
      '--workspace',
      workspace,
      '--product',
      'p',
      '--engagement',
      'e',
      ...type,
    ],
    { encoding: 'utf8', timeout: 50_000 },
  );
  const said = stderr.split('\n').filter((line) => line !== '' && !/^(Starting|Reading)/.test(line));
  expect({ status, stdout, lines: said.length }, stderr).toEqual({ status: 1, stdout: '', lines: 1 });
  expect(said[0]).toContain(name);
  expect(said[0]).toMatch(/\.$/);
  expect(said[0]).not.toMatch(/\bat .*\.ts|undefined|null|Error:/);
  rmSync(file);
  if (existsSync(workspace)) rmSync(workspace);
});
