import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { CONTENT_SECURITY_POLICY } from '#core/contract/security-headers.ts';
import type { FileToken, Reply } from '#core/contract/transport.ts';
import { smallApp } from '#test/support/small-app.ts';
import { attachment } from './files.ts';
import { createServer, type Server } from './server.ts';

const app = smallApp({
  'findings.get': (input) => ({ echo: input }),
  'findings.close': () => {
    throw new AppError('access.denied', { access: 'edit' });
  },
});
let folder: string;
let server: Server;
let origin: string;
let link: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'server-test-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Screens</title>');
  await writeFile(join(folder, 'assets/main-1a2b.js'), 'export {};');
  server = await createServer(app, { renderer: folder, uploadLimit: 1000 });
  ({ origin, link } = await server.listen());
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** What the one-time link gives: the cookie for the browser, the key for the page. */
async function open(): Promise<{ cookie: string; key: string }> {
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, key: opened.headers.get('location')?.split('#key=')[1] ?? '' };
}

/** Opens the one-time link and answers a fetch that sends what its page would. */
async function enter(): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const { cookie, key } = await open();
  return (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('x-defectdojo-key', key);
    return fetch(origin + path, { ...init, headers });
  };
}

describe('the door', () => {
  test('is shut without the link', async () => {
    for (const path of ['/', '/events', '/files/x', '/nowhere']) expect((await fetch(origin + path)).status, path).toBe(401);
    expect((await fetch(`${origin}/rpc/findings.get`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${origin}/open?t=guess`)).status).toBe(403);
  });

  test('opens once, for a cookie no script can read', async () => {
    const opened = await fetch(link, { redirect: 'manual' });
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toMatch(/^\/#key=[\w-]{43}$/);
    expect(opened.headers.getSetCookie()[0]).toMatch(/^defectdojo_session_\d+=[\w-]{43};.*HttpOnly; SameSite=Strict$/);
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(403);
  });

  test('the cookie alone, which any server of this machine is sent, opens no data', async () => {
    const { cookie, key } = await open();
    const asked = (path: string, headers: Record<string, string>, method = 'POST') =>
      fetch(origin + path, {
        method,
        headers: { cookie, 'content-type': 'application/json', ...headers },
        ...(method === 'POST' && { body: '{}' }),
      });
    for (const path of ['/rpc/findings.get', '/uploads']) {
      expect((await asked(path, {})).status, path).toBe(401);
      expect((await asked(path, { 'x-defectdojo-key': 'guess' })).status, path).toBe(401);
    }
    expect((await asked('/events', {}, 'GET')).status).toBe(401);
    expect((await asked('/rpc/findings.get', { 'x-defectdojo-key': key })).status).toBe(200);
    const leave = new AbortController();
    expect((await fetch(`${origin}/events?key=${key}`, { headers: { cookie }, signal: leave.signal })).status).toBe(200);
    leave.abort();
  });

  test('a planted cookie of the same name locks nobody out', async () => {
    const { cookie, key } = await open();
    const name = cookie.split('=')[0];
    for (const cookies of [`${name}=planted; ${cookie}`, `${cookie}; ${name}=planted`])
      expect(
        (await fetch(`${origin}/rpc/findings.get`, { method: 'POST', headers: { 'cookie': cookies, 'x-defectdojo-key': key } })).status,
      ).toBe(200);
  });

  test('tells a person on a page what to do, under a policy of its own', async () => {
    const refused = await fetch(origin, { headers: { accept: 'text/html,*/*' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(await refused.text()).toMatch(/Open the link the application printed.*npm start/s);
  });

  test('stays shut for other hosts and other origins, cookie or not', async () => {
    const inside = await enter();
    expect((await inside('/', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await inside('/', { headers: { origin: origin.replace('127.0.0.1', 'localhost') } })).status).toBe(403);
    expect((await inside('/', { headers: { origin } })).status).toBe(200);
    const { hostname, port } = new URL(origin);
    expect(await statusUnderHost(hostname, Number(port), `evil.example:${port}`)).toBe(421);
  });
});

/** fetch sets the Host header itself; a rebound name needs a plain request. */
async function statusUnderHost(address: string, port: number, host: string): Promise<number | undefined> {
  return new Promise((done) =>
    get({ host: address, port, path: '/', headers: { host } }, (response) => done(response.resume().statusCode)),
  );
}

test('serves the screens under the strict policy', async () => {
  const inside = await enter();
  const page = await inside('/');
  expect(await page.text()).toContain('Screens');
  expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect((await inside('/assets/main-1a2b.js')).headers.get('cache-control')).toContain('immutable');
  expect((await inside('/..%2f..%2fetc%2fpasswd')).status).toBe(404);
});

test('answers calls with the reply and the status of its error', async () => {
  const inside = await enter();
  const post = (name: string, body: string, type = 'application/json') =>
    inside(`/rpc/${name}`, { method: 'POST', body, headers: { 'content-type': type } });
  const fine = await post('findings.get', '{"id":7}');
  expect([fine.status, await fine.json()]).toEqual([200, { ok: true, value: { echo: { id: 7 } } }]);
  const denied = await post('findings.close', '{}');
  expect([denied.status, await denied.json()]).toMatchObject([
    403,
    { ok: false, error: { code: 'access.denied', details: { access: 'edit' } } },
  ]);
  const unknown = await post('findings.explode', '{}');
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { ok: false, error: { code: 'operation.unknown' } }]);
  const nowhere = await inside('/nowhere');
  expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { ok: false, error: { code: 'not-found' } }]);
  const broken = await post('findings.get', '{"id":');
  expect([broken.status, await broken.json()]).toMatchObject([400, { ok: false, error: { code: 'input.invalid' } }]);
  const deep = await post('findings.get', '['.repeat(100_000) + ']'.repeat(100_000));
  expect([deep.status, await deep.json()]).toMatchObject([400, { ok: false, error: { code: 'input.invalid' } }]);
  const form = await post('findings.get', '', 'multipart/form-data; boundary=x');
  expect([form.status, await form.json()]).toMatchObject([400, { ok: false, error: { code: 'input.invalid' } }]);
  const undecodable = await inside('/%zz');
  expect([undecodable.status, await undecodable.json()]).toMatchObject([400, { ok: false, error: { code: 'input.invalid' } }]);
  expect(undecodable.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  // A form of a foreign page can only send these types; none is read as input.
  for (const type of ['application/x-www-form-urlencoded', 'text/xml']) expect((await post('findings.get', 'id=7', type)).status).toBe(400);
});

test('pushes events and lets go of a client that leaves', async () => {
  const inside = await enter();
  const leave = new AbortController();
  const stream = await inside('/events', { signal: leave.signal });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  expect(app.listeners()).toBe(1);
  app.announce({ type: 'changed', topics: ['findings'] });
  let text = '';
  for await (const chunk of stream.body as ReadableStream<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (text.includes('data:')) break;
  }
  expect(text).toContain('data: {"type":"changed","topics":["findings"]}\n\n');
  leave.abort();
  await expect.poll(() => app.listeners()).toBe(0);
});

test('ends with an event stream open', async () => {
  const inside = await enter();
  const stream = await inside('/events');
  await server.close();
  await expect(stream.text()).resolves.toContain('retry');
});

async function upload(files: Readonly<Record<string, string>>): Promise<[number, Reply<FileToken[]>]> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name);
  const response = await (await enter())('/uploads', { method: 'POST', body: form });
  return [response.status, (await response.json()) as Reply<FileToken[]>];
}

test('turns uploads into tokens, in order', async () => {
  const [status, reply] = await upload({ 'scan.nessus': '<x/>', 'Überprüfung.json': '{"a":1}' });
  expect(status).toBe(200);
  if (!reply.ok) throw new Error(reply.error.message);
  expect(reply.value.map(({ name, size }) => [name, size])).toEqual([
    ['scan.nessus', 4],
    ['Überprüfung.json', 7],
  ]);
});

test('refuses an upload that is too large', async () => {
  expect(await upload({ 'big.json': 'x'.repeat(1001) })).toMatchObject([400, { ok: false, error: { code: 'import.unreadable' } }]);
});

test('refuses a body that is no upload', async () => {
  const inside = await enter();
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=a'])
    expect((await inside('/uploads', { method: 'POST', body: '--a\r\nfoo', headers: { 'content-type': type } })).status).toBe(400);
});

test('refuses an upload without a file', async () => {
  expect(await upload({})).toMatchObject([400, { ok: false, error: { code: 'input.invalid' } }]);
});

test('hands out a file as a download that no browser shows', async () => {
  const path = join(folder, 'report.html');
  await writeFile(path, '<script>alert(1)</script>');
  const { file } = await app.registerFile(path, { name: 'Bericht “März”.html' });
  const inside = await enter();
  const download = await inside(`/files/${file}`);
  expect(await download.text()).toBe('<script>alert(1)</script>');
  expect(download.headers.get('content-type')).toBe('application/octet-stream');
  expect(download.headers.get('content-disposition')).toBe(attachment('Bericht “März”.html'));
  expect(download.headers.get('content-security-policy')).toContain('sandbox');
  expect((await inside('/files/unknown')).status).toBe(404);
});

test('names a download safely', () => {
  expect(attachment('a"b\r\nc\\.pdf')).toBe(`attachment; filename="a_b__c_.pdf"; filename*=UTF-8''a%22b%0D%0Ac%5C.pdf`);
  expect(attachment('Ü (1).csv')).toBe(`attachment; filename="_ (1).csv"; filename*=UTF-8''%C3%9C%20%281%29.csv`);
});
