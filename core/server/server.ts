import type { AddressInfo } from 'node:net';
import { type FastifyError, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import { SECURITY_HEADERS } from '#core/contract/security-headers.ts';
import { refusal } from '#core/contract/transport.ts';
import { addEvents } from './events.ts';
import { addFiles } from './files.ts';
import { addRenderer, builtRenderer } from './renderer.ts';
import { statusOf, transportFailure } from './replies.ts';
import { addRpc } from './rpc.ts';
import { addLoopbackSession } from './session.ts';
import { addUploads, UPLOAD_LIMIT } from './uploads.ts';

export interface ServerOptions {
  /** The folder of the built screens; absent: the one beside this build. */
  readonly renderer?: string;
  /** The largest file taken by `POST /uploads`, in bytes; absent: 2 GB. */
  readonly uploadLimit?: number;
}

export interface Server {
  /** Listens on 127.0.0.1 (port 0 or absent: a free one) and answers the link that opens the application, valid once. */
  listen(port?: number): Promise<{ readonly origin: string; readonly link: string }>;
  /** Ends open event streams and stops listening. The application behind it stays open. */
  close(): Promise<void>;
}

/**
 * The application over HTTP for one person on this machine: calls, events, uploads, downloads and the screens.
 * Only who opened the one-time link gets past the door, and only from the server's own pages.
 */
export async function createServer(app: AppPort, options: ServerOptions = {}): Promise<Server> {
  const http = fastify({ bodyLimit: 16 * 1024 * 1024, forceCloseConnections: true, requestTimeout: 0, frameworkErrors: answerBadRequest });
  const origin = () => `http://127.0.0.1:${(http.server.address() as AddressInfo | null)?.port ?? 0}`;

  http.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  http.setErrorHandler((error, _request, reply) => {
    const failure = transportFailure(error);
    return reply.status(statusOf(failure)).send(failure);
  });

  http.setNotFoundHandler((request, reply) => {
    const failure = refusal(new AppError('not-found', { what: 'page', id: request.url }));
    return reply.status(statusOf(failure)).send(failure);
  });

  const link = await addLoopbackSession(http, origin);
  addRpc(http, app);
  addEvents(http, app);
  await addUploads(http, app, options.uploadLimit ?? UPLOAD_LIMIT);
  addFiles(http, app);
  await addRenderer(http, options.renderer ?? builtRenderer());

  return {
    listen: async (port = 0) => {
      await http.listen({ host: '127.0.0.1', port });
      return { origin: origin(), link: origin() + link };
    },
    close: () => http.close(),
  };
}

/** What fails before any hook, such as an address that cannot be decoded, is answered as everything else is. */
function answerBadRequest(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const failure = transportFailure(error);
  void reply
    .status(statusOf(failure))
    .headers({ ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .send(failure);
}
