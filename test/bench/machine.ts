import { cpus, release, totalmem, type } from 'node:os';
import { openSqlite } from '#core/store/sqlite.ts';

/** What the figures were seen on. */
export function machine(): { machine: string; node: string; sqlite: string } {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GiB, ${type()} ${release()}`,
    node: process.versions.node,
    sqlite: sqliteVersion(),
  };
}

function sqliteVersion(): string {
  const store = openSqlite(':memory:', { create: true });
  const version = store.sqlite?.prepare('SELECT sqlite_version()').pluck().get() as string;
  void store.close();
  return version;
}
