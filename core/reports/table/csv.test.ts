import { spawnSync } from 'node:child_process';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { hostileFinding, LONG_TEXT } from '#test/support/hostile-finding.ts';
import { rendered } from '#test/support/report-files.ts';
import { csvRowsOf } from '#core/parsers/_kit/csv.ts';
import type { ReportData } from '#core/reports/report.ts';

async function rowsOf(data: ReportData): Promise<{ header: string[]; rows: Record<string, string>[] }> {
  const { text } = await rendered('csv', data);
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return { header: parsed.meta.fields ?? [], rows: parsed.data };
}

describe('a CSV report', () => {
  it('has its header when there is nothing else, each name once', async () => {
    const { header, rows } = await rowsOf(reportOf(0));
    expect(rows).toEqual([]);
    expect(new Set(header).size).toBe(header.length);
    expect(header).toEqual(
      expect.arrayContaining([
        'active',
        'cwe',
        'severity',
        'title',
        'sla_age',
        'sla_deadline',
        'sla_days_remaining',
        'found_by',
        'engagement_id',
        'product_id',
        'endpoints',
        'vulnerability_ids',
        'tags',
        'status',
      ]),
    );
    expect(header).not.toContain('notes');
  });

  it('begins with what a person reads first', async () => {
    const { header } = await rowsOf(reportOf(0));
    expect(header.slice(0, 8)).toEqual(['id', 'severity', 'title', 'status', 'product', 'engagement', 'test', 'component_name']);
    expect(header.indexOf('description')).toBeLessThan(header.indexOf('uuid'));
  });

  it('tells a finding in full', async () => {
    const finding = someFinding(1, {
      date: '2026-11-11',
      mitigated: null,
      active: true,
      verified: true,
      under_review: false,
      is_mitigated: false,
      false_p: false,
      duplicate: false,
      risk_accepted: false,
      sla_expiration_date: '2026-11-20',
      tags: ['a', 'b'],
      inherited_tags: ['b', 'c'],
      description: 'one\ntwo "quoted", three',
    });
    const { rows } = await rowsOf(reportOf([finding]));
    expect(rows[0]).toMatchObject({
      id: '1001',
      active: 'true',
      description: 'one\ntwo "quoted", three',
      status: 'Active, Verified',
      sla_deadline: '2026-11-20',
      sla_days_remaining: '-1',
      age: '10',
      tags: 'a; b; c',
      endpoints: finding.endpoints.map((endpoint) => endpoint.value).join('; '),
      test: 'ZAP Scan',
      found_by: 'ZAP Scan',
      numerical_severity: 'S1',
    });
  });

  it('holds no formula and no control character', async () => {
    const { text } = await rendered('csv', reportOf([hostileFinding()]));
    const { rows } = await rowsOf(reportOf([hostileFinding()]));
    for (const [name, cell] of Object.entries(rows[0] as object)) expect(cell, name).not.toMatch(/^(?:[=+@\t\r]|-(?!\d+$))/);
    expect(rows[0]).toMatchObject({
      title: expect.stringMatching(/^'=HYPERLINK/),
      mitigation: "'@SUM(1+1)*cmd|calc",
      impact: "'+1",
      component_name: "'-2+3",
    });
    expect(text).not.toContain('\u0000');
    expect(text).not.toContain('\u001b');
  });

  it.each(['one\ntwo', 'one\rtwo', 'one\r\ntwo', 'a;b', 'a\tb', 'say "x"', '"', "it's\n\nso", 'a list\n- of two\n+ more', 'ends\n'])(
    'reads back as it was: %j',
    async (text) => {
      const { path, text: written } = await rendered('csv', reportOf([someFinding(1, { description: text }), someFinding(2)]));
      expect(written.startsWith('\ufeff')).toBe(true);
      const own = [...csvRowsOf(written.slice(1))];
      expect(own.map((row) => row['id'])).toEqual(['1001', '1002']);
      // Our own reader takes every kind of line break for a line feed.
      expect(own[0]?.['description']).toBe(text.replace(/\r\n?/g, '\n'));
      const python = spawnSync(
        'python3',
        ['-c', "import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8-sig')))))", path],
        { encoding: 'utf8' },
      );
      if (python.error) return;
      const rows = JSON.parse(python.stdout) as Record<string, string>[];
      expect(rows.map((row) => row['id'])).toEqual(['1001', '1002']);
      expect(rows[0]?.['description']).toBe(text);
    },
  );

  it.each([
    ["Line one\n=cmd|'/C calc'!A0\nline three", "Line one\n'=cmd|'/C calc'!A0\nline three"],
    ['x;=1+1;y', "x;'=1+1;y"],
    ['x\t@SUM(1)', "x\t'@SUM(1)"],
    ["x\r- cmd|'/C calc'!A0", "x\r'- cmd|'/C calc'!A0"],
    ['x;-1', "x;'-1"],
    ['x;＝1', "x;'＝1"],
  ])('begins no cell with a formula, whatever separates its cells: %j', async (text, safe) => {
    const { rows } = await rowsOf(reportOf([someFinding(1, { description: text })]));
    expect(rows[0]?.['description']).toBe(safe);
  });

  it('keeps long texts whole', async () => {
    const { rows } = await rowsOf(reportOf([someFinding(1, { description: LONG_TEXT })]));
    expect(rows[0]?.description).toHaveLength(LONG_TEXT.length);
  });

  it('has public notes when asked', async () => {
    const note = (entry: string, isPrivate: boolean) => ({
      id: 1,
      entry,
      date: '2026-11-03T10:11:00Z',
      author: 'li',
      private: isPrivate,
      edited: false,
    });
    const data = reportOf([someFinding(1, { notes: [note('seen', false), note('secret', true)] })]);
    const { rows } = await rowsOf({ ...data, options: { ...data.options, include_notes: true } });
    expect(rows[0]?.notes).toBe('2026-11-03 li: seen');
  });

  it('writes as many lines as there are findings', async () => {
    expect((await rowsOf(reportOf(1_000))).rows).toHaveLength(1_000);
  });
});
