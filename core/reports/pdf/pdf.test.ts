import { describe, expect, it } from 'vitest';
import { RED_DOT, reportOf, someFinding } from '#test/support/findings.ts';
import { ENDLESS_WORD, hostileFinding, LONG_TEXT } from '#test/support/hostile-finding.ts';
import { readPdf } from '#test/support/read-pdf.ts';
import { rendered } from '#test/support/report-files.ts';

describe('a PDF report', () => {
  it('answers the pages it has', async () => {
    const report = await rendered('pdf', reportOf(10));
    const { pages } = readPdf(report.bytes);
    expect(report.pages).toBe(pages);
    expect(pages).toBeGreaterThan(8);
  });

  it('of nothing is a cover and a summary', async () => {
    const data = reportOf(0);
    expect((await rendered('pdf', data)).pages).toBe(3);
    expect(
      (await rendered('pdf', { ...data, options: { ...data.options, executive_summary: false, table_of_contents: false } })).pages,
    ).toBe(1);
  });

  it('has a bookmark for every part and every finding, in order of severity', async () => {
    const findings = [
      someFinding(1, { id: 1, severity: 'Low', title: 'last' }),
      someFinding(2, { id: 2, severity: 'Critical', title: 'first (and ünder)' }),
      someFinding(3, { id: 3, severity: 'Critical', title: 'second' }),
    ];
    const { bookmarks } = readPdf((await rendered('pdf', reportOf(findings))).bytes);
    expect(bookmarks).toHaveLength(6);
    expect(bookmarks).toEqual(
      expect.arrayContaining([
        'Executive summary',
        'Critical findings',
        'C-1  first (and ünder)',
        'C-2  second',
        'Low findings',
        'L-1  last',
      ]),
    );
  });

  it('loads and runs nothing, and links only to the web', async () => {
    const { objects, links } = readPdf(
      (await rendered('pdf', reportOf([hostileFinding({ references: '[a](javascript:x) [b](file:///c) https://ok.example/x' })]))).bytes,
    );
    expect(objects).not.toMatch(/\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile|\/OpenAction|\/GoToR|\/SubmitForm/);
    expect(links).toContain('https://ok.example/x');
    expect(links.every((link) => /^https?:/.test(link))).toBe(true);
  });

  it('keeps to its pages whatever the length of texts', async () => {
    const long = [
      hostileFinding({ id: 1, description: LONG_TEXT, title: 'W'.repeat(511) }),
      hostileFinding({ id: 2, description: ENDLESS_WORD, tags: [ENDLESS_WORD] }),
      hostileFinding({
        id: 3,
        description: `|a|b|\n|-|-|\n|${ENDLESS_WORD}|c|\n`.repeat(2),
        mitigation: 'a\n'.repeat(100_000),
        impact: '- '.repeat(50_000),
      }),
      hostileFinding({
        id: 4,
        description: `\`\`\`\n${ENDLESS_WORD}\n\`\`\``,
        endpoints: Array.from({ length: 1_000 }, (_, id) => ({
          id: id + 1,
          value: `https://x.example/${'p'.repeat(id)}`,
          host: 'x',
          port: null,
          status: 'Active' as const,
        })),
      }),
    ];
    const { pages } = await rendered('pdf', reportOf(long));
    expect(pages).toBeGreaterThan(20);
    expect(pages).toBeLessThan(80);
  });

  it('draws pictures that are whole and survives those that are not', async () => {
    const broken = Buffer.from(RED_DOT.data, 'base64');
    broken[50] = (broken[50] ?? 0) ^ 255;
    const images = [
      RED_DOT,
      { name: 'broken.png', data: broken.toString('base64') },
      { name: 'cut.png', data: RED_DOT.data.slice(0, 40) },
      { name: 'empty', data: '' },
    ];
    const { objects } = readPdf((await rendered('pdf', reportOf([someFinding(1, { images })]))).bytes);
    expect(objects.match(/\/Subtype \/Image/g)).toHaveLength(1);
  });

  it('refuses more than it can lay out and says what to do', async () => {
    const data = reportOf(1);
    await expect(rendered('pdf', { ...data, counts: { ...data.counts, total: 5_001 } })).rejects.toThrow(
      'a PDF holds at most 5,000 findings and this report has 5,001; narrow the query, or choose HTML or XLSX',
    );
  });

  it('carries its title and author', async () => {
    const { objects } = readPdf((await rendered('pdf', reportOf(1))).bytes);
    expect(objects).toContain('(Security assessment)');
    expect(objects).toContain('(Mara Voss, Northwind Security)');
  });
});
