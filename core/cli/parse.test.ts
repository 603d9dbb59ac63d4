import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parsers } from '#core/parsers/registry.generated.ts';
import { temporaryFile } from '#test/support/files.ts';
import { detect } from './detect.ts';
import { parse } from './parse.ts';

const SARIF = JSON.stringify({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'T' } }, results: [{ message: { text: 'one' }, level: 'error' }] }],
});

function lines(run: (output: { write(text: string): void }) => number): { code: number; objects: Record<string, unknown>[] } {
  let text = '';
  const code = run({ write: (piece) => void (text += piece) });
  return {
    code,
    objects: text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('parse', () => {
  it('prints IPv6 places in parts', () => {
    const finding = {
      title: 'a',
      severity: 'Low',
      description: 'b',
      endpoints: ['https://[2001:db8::1]:8443/a[0]', 'https://example.com/a[0]'],
    };
    const file = temporaryFile(JSON.stringify({ findings: [finding] }), 'a.json');
    const { objects } = lines((output) => parse({ files: [file], scanType: 'Generic Findings Import' }, parsers, output));
    const endpoints = [{ protocol: 'https', host: '2001:db8::1', port: 8443, path: '/a[0]' }, 'https://example.com/a[0]'];
    expect(objects[0]).toMatchObject({ findings: [{ endpoints }] });
  });

  it('prints one object a file and ends with 1 when one is refused', () => {
    const good = temporaryFile(SARIF, 'a.sarif');
    const bad = temporaryFile('nothing', 'b.txt');
    const { code, objects } = lines((output) => parse({ files: [good, bad] }, parsers, output));
    expect(code).toBe(1);
    expect(objects[0]).toMatchObject({
      scan_type: 'SARIF',
      file: good,
      status: 'ok',
      test: { type: 'T' },
      findings: [{ title: 'one', severity: 'High' }],
    });
    expect(objects[1]).toMatchObject({ scan_type: null, file: bad, status: 'error' });
    expect(objects[1]?.['error']).toMatch(/b\.txt: no known report format was recognised/);
  });

  it('prints an IPv6 location in parts', () => {
    const places = [{ host: '2001:db8::1', port: 8443, protocol: 'https' }, 'https://example.com/a'];
    const report = temporaryFile(
      JSON.stringify({ findings: [{ title: 'one', severity: 'Low', description: 'x', endpoints: places }] }),
      'g.json',
    );
    const { objects } = lines((output) => parse({ files: [report], scanType: 'Generic Findings Import' }, parsers, output));
    expect(objects[0]).toMatchObject({ findings: [{ endpoints: places }] });
  });

  it('answers every line of a manifest', () => {
    const report = temporaryFile(SARIF, 'a.sarif');
    const manifest = temporaryFile(
      `${JSON.stringify({ scan_type: 'SARIF', file: report })}\n\n${JSON.stringify({ scan_type: 'Nothing Scan', file: report })}\n`,
      'm.ndjson',
    );
    const { code, objects } = lines((output) => parse({ files: [], manifest }, parsers, output));
    expect(code).toBe(0);
    expect(objects.map((one) => [one['scan_type'], one['status']])).toEqual([
      ['SARIF', 'ok'],
      ['Nothing Scan', 'error'],
    ]);
  });

  it('names the broken line of a manifest', () => {
    const manifest = temporaryFile('{"file": "x"}\nx\n', 'm.ndjson');
    expect(() => parse({ files: [], manifest }, parsers, { write: () => undefined })).toThrow(/m\.ndjson: line 2 is not an object/);
    expect(() => parse({ files: [], manifest: '/nowhere/m' }, parsers, { write: () => undefined })).toThrow(/cannot be opened/);
  });
});

describe('detect', () => {
  it('names scan types, and what cannot be opened', () => {
    const report = temporaryFile(SARIF, 'a.sarif');
    const { code, objects } = lines((output) => detect({ files: [report, '/nowhere/x'] }, parsers, output));
    expect(code).toBe(1);
    expect(objects[0]).toEqual({ file: report, scan_type: 'SARIF', candidates: ['SARIF'] });
    expect(objects[1]).toMatchObject({ scan_type: null, candidates: [] });
  });
});

describe('the command line', () => {
  const cli = join(fileURLToPath(new URL('.', import.meta.url)), '../tools/cli.mjs');

  it('writes megabytes into a pipe whole, from any Node', () => {
    const results = Array.from({ length: 20_000 }, (_, index) => ({
      ruleId: `r${index}`,
      message: { text: `result ${index} ${'x'.repeat(200)}` },
    }));
    const report = temporaryFile(JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, results }] }), 'big.sarif');
    const text = execFileSync(process.execPath, [cli, 'parse', report], { encoding: 'utf8', maxBuffer: 1 << 28 });
    expect((JSON.parse(text) as { findings: unknown[] }).findings).toHaveLength(20_000);
    // A reader slower than the writer.
    const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" parse "${report}" | (sleep 1; wc -c)`], { encoding: 'utf8' });
    expect(Number(piped.stdout.trim())).toBe(Buffer.byteLength(text));
  });

  it('ends with 1 for a refused report and 2 for wrong usage', () => {
    const refused = spawnSync(process.execPath, [cli, 'parse', temporaryFile('x', 'x.txt')], { encoding: 'utf8' });
    expect([refused.status, refused.stderr]).toEqual([1, '']);
    expect(spawnSync(process.execPath, [cli, 'parse'], { encoding: 'utf8' }).status).toBe(2);
  });
});
