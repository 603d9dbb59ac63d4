import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallApp } from '#test/support/small-app.ts';
import { serve } from './serve.ts';

let renderer: string;

beforeAll(async () => {
  renderer = await mkdtemp(join(tmpdir(), 'serve-test-'));
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Screens</title>');
});

afterAll(() => rm(renderer, { recursive: true }));

test('prints a link that opens the screens, and ends cleanly when stopped', async () => {
  const app = smallApp();
  const stop = Promise.withResolvers<void>();
  const printed = Promise.withResolvers<string>();
  const code = serve(app, { renderer, json: true }, { write: printed.resolve }, stop.promise);
  const { url } = JSON.parse(await printed.promise) as { url: string };
  const opened = await fetch(url, { redirect: 'manual' });
  expect(opened.status).toBe(303);
  stop.resolve();
  expect(await code).toBe(0);
  expect(app.closed).toBe(true);
  await expect(fetch(url)).rejects.toThrow();
});

test('says which port is taken, and closes the workspace', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  const { port } = other.address() as AddressInfo;
  const app = smallApp();
  await expect(serve(app, { renderer, port }, { write: () => undefined })).rejects.toThrow(`Port ${port} is in use`);
  expect(app.closed).toBe(true);
  other.close();
});
