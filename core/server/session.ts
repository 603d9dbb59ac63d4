import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import cookie from '@fastify/cookie';
import { SESSION_HEADER, SESSION_KEY } from '#core/contract/session.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const WEEK_SECONDS = 7 * 24 * 3600;

/** What changes or tells data; the screens' own files and downloads by their unguessable token need the cookie alone. */
const NEEDS_KEY: ReadonlySet<string | undefined> = new Set(['/rpc/:name', '/uploads', '/events']);

/**
 * Lets in only the person who started the server: a link that works once is exchanged for a cookie no script can read, and for a key
 * that only pages of this very origin have (it comes in the address's fragment and is kept in their storage). The cookie alone opens
 * nothing of value, as browsers send it to every other server on this machine, too. A page of another origin gets nothing, nor does
 * one that reached us under another host name (DNS rebinding). Returns the link's path; `origin` is where the server listens, known
 * only once it does.
 */
export async function addLoopbackSession(http: FastifyInstance, origin: () => string): Promise<string> {
  const oneTime = randomBytes(32).toString('base64url');
  /** Keys by cookie, both as digests. */
  const sessions = new Map<string, string>();
  let used = false;

  await http.register(cookie);

  http.addHook('onRequest', async (request, reply) => {
    if (`http://${request.headers.host}` !== origin()) return refuse(reply, 421, 'This address does not belong to the application.');
    const from = request.headers.origin;
    if (from !== undefined && from !== origin()) return refuse(reply, 403, 'Pages of other origins may not use the application.');
    if (request.routeOptions.url === '/open') return;
    const keys = cookiesOf(request, cookieName(origin())).flatMap((one) => sessions.get(digest(one)) ?? []);
    if (keys.length === 0) return refuse(reply, 401, 'Open the link the application printed when it started.');
    if (NEEDS_KEY.has(request.routeOptions.url) && !keys.includes(digest(keyOf(request))))
      return refuse(reply, 401, 'This page has lost its key; start the application again and open the link it prints.');
  });

  http.get('/open', async (request: FastifyRequest<{ Querystring: { t?: unknown } }>, reply) => {
    if (used || !same(request.query.t, oneTime))
      return refuse(reply, 403, 'This link was used already or is not valid; start the application again for a new one.');
    used = true;
    const [session, key] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    sessions.set(digest(session), digest(key));
    return reply
      .setCookie(cookieName(origin()), session, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: WEEK_SECONDS })
      .header('cache-control', 'no-store')
      .redirect(`/#${SESSION_KEY}=${key}`, 303);
  });

  return `/open?t=${oneTime}`;
}

/** Browsers keep cookies by host without the port, so two workspaces open at once need two names. */
function cookieName(origin: string): string {
  return `defectdojo_session_${new URL(origin).port}`;
}

/** Every cookie of a name: another server on this machine may have planted one of the same, which must not hide ours. */
function cookiesOf(request: FastifyRequest, name: string): string[] {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** Event streams cannot send headers; their address is seen by this server only. */
function keyOf(request: FastifyRequest): string {
  const given = request.headers[SESSION_HEADER] ?? (request.query as Record<string, unknown>)[SESSION_KEY];
  return typeof given === 'string' ? given : '';
}

/** Plain for programs; for a person who opened a page, the same sentence on a page. */
function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  const answer = reply.status(status).header('cache-control', 'no-store');
  if (!(reply.request.headers.accept ?? '').includes('text/html')) return answer.type('text/plain; charset=utf-8').send(sentence);
  return answer.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY).send(page(sentence));
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;display:grid;place-items:center}
main{max-width:26rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0 0 1rem;opacity:.8}code{font-size:.875rem}`;
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Only our own sentences come here; none of them holds a sign of HTML. */
function page(sentence: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>DefectDojo Desktop</title>
<style>${STYLE}</style><main><h1>This page is locked</h1><p>${sentence}</p><p>In the terminal: <code>npm start</code>, or <code>defectdojo serve --workspace FILE --open</code>. Nothing you did is lost.</p></main></html>`;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(given: unknown, expected: string): boolean {
  return typeof given === 'string' && timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(expected)));
}
