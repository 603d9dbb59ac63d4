import type { FastifyInstance } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { statusOf } from './replies.ts';

/** `POST /rpc/<operation>` with the input as JSON: the operation's reply, under the status its error has. */
export function addRpc(http: FastifyInstance, app: AppPort): void {
  http.post<{ Params: { name: string } }>('/rpc/:name', async (request, reply) => {
    const answer = await app.call(request.params.name, request.body ?? {});
    return reply.status(statusOf(answer)).header('cache-control', 'no-store').send(answer);
  });
}
