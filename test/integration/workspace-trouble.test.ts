import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, runJob } from '#core/cli/run-job.ts';
import { openApp, openMigrated } from '#core/entry/open-app.ts';
import { root } from '#test/support/e2e.ts';
import { writeLargeReport } from '#test/support/large-report.ts';

let folder: string;
let workspace: string;
let report: string;
const CLI = join(root, 'core/entry/cli.ts');

/** Runs a command through a shell, so that limits can be set before it; what it said and its exit code. */
function run(path: string, command: readonly string[], limit = ''): { code: number | null; error: string } {
  const line = `${limit || 'exec'} "${process.execPath}" "${CLI}" ${command.map((word) => `'${word}'`).join(' ')} --workspace '${path}'`;
  const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
  return {
    code: status,
    error: stderr
      .split('\n')
      .filter((text) => text !== '' && !/^(Starting|Reading|Comparing|Writing)/.test(text))
      .join('\n'),
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trouble-'));
  workspace = join(folder, 'w.dojo');
  report = writeLargeReport(join(folder, 'report.json'), 5000);
  const app = await openApp({ path: workspace, create: true });
  const { file } = await app.registerFile(writeLargeReport(join(folder, 'first.json'), 20));
  await runJob(app, 'imports.run', { file, scan_type: 'Generic Findings Import', target: { product_name: 'p', engagement_name: 'e' } });
  await app.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a workspace that cannot be opened is refused in one sentence', () => {
  it('missing', () => {
    expect(run(join(folder, 'none.dojo'), ['findings'])).toEqual({
      code: 1,
      error: `There is no workspace at ${join(folder, 'none.dojo')}; \`import\` makes one, or open another.`,
    });
  });

  it.each([
    ['text', 'just a note'],
    ['another database', null],
  ])('%s', (_, text) => {
    const path = join(folder, 'foreign.dojo');
    rmSync(path, { force: true });
    if (text === null) new Sqlite(path).exec('CREATE TABLE a (b)').close();
    else writeFileSync(path, text.repeat(400));
    const before = readFileSync(path);
    expect(run(path, ['findings'])).toEqual({ code: 1, error: `${path} is not a workspace of this application; choose a .dojo file.` });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('damaged', () => {
    const path = join(folder, 'damaged.dojo');
    copyFileSync(workspace, path);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096, bytes.length);
    writeFileSync(path, bytes);
    const { code, error } = run(path, ['findings']);
    expect(code).toBe(1);
    expect(error).toMatch(
      /^The workspace .*damaged\.dojo is damaged \(.*\); `defectdojo restore --from BACKUP --workspace .*damaged\.dojo` puts a backup in its place and keeps the damaged file beside it\.$/,
    );
  });

  it('of a newer version', () => {
    const path = join(folder, 'newer.dojo');
    copyFileSync(workspace, path);
    new Sqlite(path).exec("INSERT INTO migration VALUES ('9999_later', '2030')").close();
    expect(run(path, ['findings'])).toEqual({
      code: 1,
      error: `The workspace ${path} was made by a newer version of the application; update the application to open it.`,
    });
  });

  it('locked by another program', async () => {
    const path = join(folder, 'locked.dojo');
    copyFileSync(workspace, path);
    const other = new Sqlite(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const { code, error } = run(path, ['update', '--query', 'id:1', '--set', 'verified=true']);
    other.close();
    expect({ code, error }).toEqual({
      code: 1,
      error: `The workspace ${path} is in use by another program; close it there and try again.`,
    });
  });
});

describe('a workspace that cannot be written to', () => {
  it('read-only', () => {
    const path = join(folder, 'readonly.dojo');
    copyFileSync(workspace, path);
    chmodSync(path, 0o444);
    // Permissions hold back the administrator only without the capability to pass them over.
    const bound = process.getuid?.() === 0 ? 'exec setpriv --bounding-set=-dac_override' : '';
    const { code, error } = run(path, ['update', '--query', 'id:1', '--set', 'verified=true'], bound);
    expect({ code, error }).toEqual({
      code: 1,
      error: `The workspace ${path} cannot be written to; check the permissions of the file and its folder.`,
    });
  });

  it('full: nothing of the import stays, and it works again with room', async () => {
    const path = join(folder, 'full.dojo');
    copyFileSync(workspace, path);
    // A limit on the size of files is what a full disk is to SQLite. `trap` turns the signal into a failed write.
    const blocks = Math.ceil((statSync(path).size + 1_000_000) / 512);
    const { code, error } = run(
      path,
      ['import', report, '--scan-type', 'Generic Findings Import', '--product', 'p', '--engagement', 'full'],
      `trap '' XFSZ; ulimit -f ${blocks}; exec`,
    );
    expect({ code, error }).toEqual({
      code: 1,
      error: `The disk holding ${path} is full; nothing was changed. Free some space and try again.`,
    });
    const store = await openMigrated({ path });
    expect(store.sqlite?.pragma('integrity_check', { simple: true })).toBe('ok');
    await store.close();
    const app = await openApp({ path });
    expect((await ask(app, 'findings.count', {})).count).toBe(20);
    await app.close();
    expect(run(path, ['import', report, '--scan-type', 'Generic Findings Import', '--product', 'p', '--engagement', 'full']).code).toBe(0);
  });
});

describe('a cancelled import', () => {
  it.each(['Reading', 'Writing'])('leaves nothing when cancelled while %s', async (phase) => {
    const path = join(folder, `cancel-${phase}.dojo`);
    copyFileSync(workspace, path);
    const app = await openApp({ path });
    const { file } = await app.registerFile(writeLargeReport(join(folder, 'long.json'), 60_000));
    const ended = runJob(
      app,
      'imports.run',
      { file, scan_type: 'Generic Findings Import', target: { product_name: 'p', engagement_name: 'long' } },
      (job) => {
        if (job.phase === phase && job.done > 0) void app.call('jobs.cancel', { id: job.id });
      },
    );
    await expect(ended).rejects.toThrow(/was cancelled; nothing was changed/);
    expect((await ask(app, 'findings.count', {})).count).toBe(20);
    expect((await ask(app, 'imports.list', {})).count).toBe(1);
    await app.close();
  });
});
