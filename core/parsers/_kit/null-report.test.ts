import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nullReport } from './null-report.ts';
import { openSource } from './source.ts';
import { recordingContext } from '#test/support/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'null-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: string): unknown[] {
  const file = join(folder, 'report.json');
  writeFileSync(file, content);
  return nullReport().read(openSource(file), recordingContext()).toArray();
}

test('null is a report without findings', () => {
  expect(read(' null\n')).toEqual([]);
});

test('anything else is refused', () => {
  expect(() => read('nullable')).toThrow('not JSON');
});
