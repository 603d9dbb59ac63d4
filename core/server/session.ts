import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const WEEK_SECONDS = 7 * 24 * 3600;

/**
 * Lets in only the person who started the server: a link that works once is exchanged for a cookie no script can read.
 * A page of another origin gets nothing, nor does one that reached us under another host name (DNS rebinding).
 * Returns the link's path; `origin` is where the server listens, known only once it does.
 */
export async function addLoopbackSession(http: FastifyInstance, origin: () => string): Promise<string> {
  const oneTime = randomBytes(32).toString('base64url');
  const sessions = new Set<string>();
  let used = false;

  await http.register(cookie);

  http.addHook('onRequest', async (request, reply) => {
    if (`http://${request.headers.host}` !== origin()) return refuse(reply, 421, 'This address does not belong to the application.');
    const from = request.headers.origin;
    if (from !== undefined && from !== origin()) return refuse(reply, 403, 'Pages of other origins may not use the application.');
    if (request.routeOptions.url === '/open') return;
    const session = request.cookies[cookieName(origin())];
    if (session === undefined || !sessions.has(digest(session)))
      return refuse(reply, 401, 'Open the link the application printed when it started.');
  });

  http.get('/open', async (request: FastifyRequest<{ Querystring: { t?: unknown } }>, reply) => {
    if (used || !same(request.query.t, oneTime))
      return refuse(reply, 403, 'This link was used already or is not valid; start the application again for a new one.');
    used = true;
    const session = randomBytes(32).toString('base64url');
    sessions.add(digest(session));
    return reply
      .setCookie(cookieName(origin()), session, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: WEEK_SECONDS })
      .header('cache-control', 'no-store')
      .redirect('/', 303);
  });

  return `/open?t=${oneTime}`;
}

/** Browsers keep cookies by host without the port, so two workspaces open at once need two names. */
function cookieName(origin: string): string {
  return `defectdojo_session_${new URL(origin).port}`;
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.status(status).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(sentence);
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(given: unknown, expected: string): boolean {
  return typeof given === 'string' && timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(expected)));
}
