import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '#core/contract/reports.ts';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { ownFolder, rendered } from '#test/support/report-files.ts';
import { renderReport } from './report.ts';

const quiet = () => {};

describe.each(REPORT_FORMATS)('a %s report', (format) => {
  it('of nothing is whole', async () => {
    const report = await rendered(format, reportOf(0));
    expect(report.size).toBe(report.bytes.length);
    expect(report.size).toBeGreaterThan(10);
    expect(report.files).toEqual([`report.${format}`]);
  });

  it('says how far it is, never backwards, up to all of its findings', async () => {
    const { progress } = await rendered(format, reportOf(40));
    const done = progress.map(([count]) => count);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toEqual([40, 40]);
  });

  it('is the same file for the same data', async () => {
    const [first, second] = [await rendered(format, reportOf(5)), await rendered(format, reportOf(5))];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('leaves nothing behind when it is aborted between findings', async () => {
    const folder = await ownFolder();
    const stop = new AbortController();
    const data = reportOf(30);
    const findings = async function* () {
      for (let number = 0; number < 30; number++) {
        if (number === 20) stop.abort(new Error('enough'));
        yield someFinding(number);
      }
    };
    await expect(renderReport(format, { ...data, findings }, path.join(folder, 'report'), quiet, stop.signal)).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when its findings cannot be read', async () => {
    const folder = await ownFolder();
    const findings = async function* () {
      yield someFinding(1);
      throw new Error('the disk is gone');
    };
    await expect(
      renderReport(format, { ...reportOf(2), findings }, path.join(folder, 'report'), quiet, new AbortController().signal),
    ).rejects.toThrow('the disk is gone');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not begun when it was aborted before', async () => {
    const folder = await ownFolder();
    await expect(
      renderReport(format, reportOf(1), path.join(folder, 'report'), quiet, AbortSignal.abort(new Error('too late'))),
    ).rejects.toThrow('too late');
  });

  it('says why when its folder is not there', async () => {
    const missing = path.join(await ownFolder(), 'missing', 'report');
    await expect(renderReport(format, reportOf(1), missing, quiet, new AbortController().signal)).rejects.toThrow('ENOENT');
  });
});

describe('the layout of a PDF', () => {
  it('stops when what listens to its progress aborts', async () => {
    const folder = await ownFolder();
    const stop = new AbortController();
    const listener = (done: number, total: number) => {
      if (done > total * 0.2) stop.abort(new Error('enough'));
    };
    await expect(renderReport('pdf', reportOf(200), path.join(folder, 'report'), listener, stop.signal)).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });
});
