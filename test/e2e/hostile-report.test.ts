import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS, newFolder, openApp, type RunningApp, root } from '#test/support/e2e.ts';

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
const MARKDOWN = [
  '![t](http://tracker.example/p.png) [j](javascript:window.ran=1) [d](data:text/html,x) [f](file:///etc/passwd)',
  '<iframe src="http://tracker.example"></iframe><svg onload="window.ran=1"></svg><style>body{display:none}</style>',
  '<details open ontoggle="window.ran=1">x</details>',
].join('\n\n');

/** What an attacker puts where a scanner will repeat it, by what it should still be called on its page. */
const FINDINGS = [
  {
    title: SCRIPT,
    description: MARKDOWN,
    mitigation: MARKDOWN,
    references: 'javascript:window.ran=1',
    component_name: SCRIPT,
    tags: [SCRIPT, '__proto__'],
    endpoints: ['javascript:window.ran=1', 'http://evil.example/<script>'],
  },
  { title: 'W'.repeat(500), description: 'x'.repeat(5000), file_path: 'p/'.repeat(1500), service: 's'.repeat(200) },
  { title: 'Deep markdown', description: '> '.repeat(20_000), mitigation: '['.repeat(50_000), impact: '*a_ '.repeat(20_000) },
  { title: 'Long text', description: 'A'.repeat(1_000_000) },
  { title: 'Many tags', description: 'x', tags: Array.from({ length: 3000 }, (_, at) => `tag-${at}`) },
  { title: '\u202Ehcraes', description: '\u202Etxet', endpoints: Array.from({ length: 2000 }, (_, at) => `https://h${at}.example/`) },
];

describe.for(KINDS)('a hostile report (%s)', (kind) => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let app: RunningApp;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await newFolder();
    const workspace = join(folder.path, 'Team.dojo');
    const report = join(folder.path, 'report.json');
    writeFileSync(report, JSON.stringify({ findings: FINDINGS.map((finding) => ({ ...finding, severity: 'High' })) }));
    const args = ['import', report, '--workspace', workspace, '--product', SCRIPT, '--engagement', '\u202Etset'];
    execFileSync(process.execPath, [join(root, 'core/entry/cli.ts'), ...args], { stdio: 'pipe' });
    app = await openApp(kind, workspace);
    app.page.on('pageerror', (error) => problems.push(error.message));
    app.page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    app.page.on('request', (request) => {
      if (/\.example\b/.test(request.url())) problems.push(`asked for ${request.url()}`);
    });
  });

  afterAll(async () => {
    expect(await app.close()).toBe(0);
    await folder.remove();
  });

  test.for(FINDINGS.map((finding, at) => [at + 1, finding.title] as const))('finding %i is shown and does nothing', async ([id, title]) => {
    await app.page.evaluate((hash) => (location.hash = hash), `#/findings/${id}`);
    await expect.poll(() => app.page.getByRole('main').getByRole('heading', { level: 1 }).textContent(), { timeout: 15_000 }).toBe(title);
    await app.page.getByRole('heading', { name: 'Description' }).waitFor();
    const page = await app.page.evaluate(() => ({
      ran: 'ran' in window,
      fits: document.documentElement.scrollWidth <= innerWidth,
      elements: document.querySelectorAll('main *').length,
      links: Array.from(document.querySelectorAll<HTMLAnchorElement>('main a[href]'), (link) => new URL(link.href).protocol),
    }));
    expect(page).toMatchObject({ ran: false, fits: true });
    expect(page.elements).toBeLessThan(1000);
    for (const protocol of page.links) expect(['http:', 'https:', 'app:']).toContain(protocol);
    expect(problems).toEqual([]);
  });
});
