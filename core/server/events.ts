import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { SECURITY_HEADERS } from '#core/contract/security-headers.ts';

const HEARTBEAT_MS = 25_000;

/** `GET /events`: what the application pushes, as server-sent events, one JSON `AppEvent` each. */
export function addEvents(http: FastifyInstance, app: AppPort): void {
  const streams = new Set<ServerResponse>();

  http.get('/events', (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    // The first bytes tell the browser that the stream is open, and how soon to try again when it breaks.
    stream.write('retry: 1000\n\n');
    const unsubscribe = app.subscribe((event) => void stream.write(`data: ${JSON.stringify(event)}\n\n`));
    // A line now and then keeps proxies and sleeping laptops from taking a quiet stream for a dead one.
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    streams.add(stream);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      streams.delete(stream);
    });
  });

  http.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
}
