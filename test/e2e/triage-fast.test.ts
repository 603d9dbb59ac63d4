import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS, newFolder, openApp, type RunningApp, root } from '#test/support/e2e.ts';
import { chance } from '#test/bench/generate/chance.ts';

const FINDINGS = 260;
const DECISIONS = 200;
/** Between two keys, in ms: as fast as a practised hand goes. */
const GAP = 60;

const FLAGS = {
  v: { active: true, verified: true, false_p: false, out_of_scope: false, is_mitigated: false },
  f: { active: false, verified: false, false_p: true, out_of_scope: false, is_mitigated: true },
  o: { active: false, verified: false, false_p: false, out_of_scope: true, is_mitigated: true },
  m: { active: false, verified: false, false_p: false, out_of_scope: false, is_mitigated: true },
} as const;
type Decision = keyof typeof FLAGS;
const KEYS = Object.keys(FLAGS) as Decision[];

// A key belongs to the finding that is shown when it is pressed, however fast, and none is lost.
describe.for(KINDS)('triage at speed (%s)', (kind) => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let app: RunningApp;
  let workspace: string;
  let before: string;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await newFolder();
    workspace = join(folder.path, 'Team.dojo');
    const findings = Array.from({ length: FINDINGS }, (_, at) => ({
      title: `Flaw ${String(at).padStart(3, '0')}`,
      severity: ['Critical', 'High', 'Medium', 'Low', 'Info'][at % 5],
      description: `What was seen. ${'A long story. '.repeat(at % 40)}`,
      file_path: `src/part-${at % 7}/file-${at}.ts`,
      line: at,
      endpoints: [`https://host${at % 9}.example/${at}`],
    }));
    const report = join(folder.path, 'scan.json');
    writeFileSync(report, JSON.stringify({ findings }));
    cli('import', report, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest');
    before = exported('before.json');
    app = await openApp(kind, workspace);
    app.page.on('pageerror', (error) => problems.push(error.message));
    await app.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Triage/ })
      .click();
    await app.page.getByRole('heading', { name: `${FINDINGS} to decide` }).waitFor();
    await app.page.getByRole('heading', { name: 'Flaw 255' }).waitFor();
    await app.page.evaluate(noteKeys);
  });

  afterAll(async () => {
    expect(await app.close()).toBe(0);
    await folder.remove();
  });

  test('every decision is on the finding that was shown, and none is lost', { timeout: 300_000 }, async () => {
    const from = chance(7);
    for (let decided = 0; decided < DECISIONS; decided++) {
      if (decided % 9 === 4) await clickIntoQueue(from.below(8));
      if (decided % 13 === 6) await keys('n', 'Escape');
      if (decided % 17 === 8) await keys('s', 'Escape');
      if (decided % 19 === 9) await keys('r', 'Escape');
      if (decided % 23 === 11) await keys('a');
      if (decided % 7 === 3) await keys(from.number() < 0.5 ? 'j' : 'ArrowDown', from.number() < 0.5 ? 'j' : 'k');
      await keys(KEYS[from.below(4)] as Decision);
    }
    await app.page.getByRole('heading', { name: `${FINDINGS - DECISIONS} to decide` }).waitFor();

    const pressed = await app.page.evaluate(() => (window as unknown as Noted).pressed);
    const decisions = pressed.filter(({ key }) => key in FLAGS);
    expect(decisions.length).toBe(DECISIONS);
    expect(new Set(decisions.map(({ shown }) => shown)).size).toBe(DECISIONS);
    const wanted = new Map(decisions.map(({ key, shown }) => [shown, FLAGS[key as Decision]]));
    const untouched = { active: true, verified: false, false_p: false, out_of_scope: false, is_mitigated: false };
    const right = new Map(Array.from(statuses().keys(), (title) => [title, wanted.get(title) ?? untouched]));
    await expect.poll(statuses, { timeout: 60_000, interval: 1000 }).toEqual(right);
  });

  test('undo takes all of it back, while it is still being written too', { timeout: 300_000 }, async () => {
    for (let undone = 0; undone < DECISIONS; undone++) await keys('u');
    await app.page.getByRole('heading', { name: `${FINDINGS} to decide` }).waitFor();
    await expect.poll(() => exported('after.json') === before, { timeout: 60_000, interval: 1000 }).toBe(true);
  });

  test('nothing went wrong on the way', () => expect(problems).toEqual([]));

  async function keys(...pressed: string[]): Promise<void> {
    for (const key of pressed) {
      await Promise.all([app.page.keyboard.press(key), new Promise((done) => setTimeout(done, GAP))]);
    }
  }

  async function clickIntoQueue(at: number): Promise<void> {
    const { x, y } = (await app.page.getByRole('listbox', { name: 'Queue' }).boundingBox()) ?? { x: 0, y: 0 };
    await app.page.mouse.click(x + 120, y + 48 * at + 20);
  }

  function cli(...args: string[]): string {
    return execFileSync(process.execPath, [join(root, 'core/entry/cli.ts'), ...args], { stdio: 'pipe', encoding: 'utf8', maxBuffer: 1e8 });
  }

  /** The export, but for the moment it was made. */
  function exported(name: string): string {
    cli('report', '--workspace', workspace, '--format', 'json', '--output', join(folder.path, name));
    return readFileSync(join(folder.path, name), 'utf8').replace(/"generated":"[^"]*"/, '');
  }

  function statuses(): Map<string, Record<string, boolean>> {
    const { results } = JSON.parse(cli('findings', '--workspace', workspace, '--limit', '1000', '--json')) as {
      results: (Record<string, boolean> & { title: string })[];
    };
    return new Map(
      results.map((row) => [row.title as string, Object.fromEntries(Object.keys(FLAGS.v).map((flag) => [flag, row[flag] as boolean]))]),
    );
  }
});

interface Noted {
  pressed: { key: string; shown: string }[];
}

/** Runs in the window: notes what the screen shows in the moment of every key press. */
function noteKeys(): void {
  const noted = window as unknown as Noted;
  noted.pressed = [];
  window.addEventListener(
    'keydown',
    ({ key }) => {
      const shown = document.querySelector('section[aria-label="Finding"] h1')?.textContent ?? '';
      noted.pressed.push({ key, shown });
    },
    true,
  );
}
