import type { FastifyInstance } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import { statusOf } from './replies.ts';

/** `POST /rpc/<operation>` with the input as JSON: the operation's reply, under the status its error has. */
export function addRpc(http: FastifyInstance, app: AppPort): void {
  http.post<{ Params: { name: string } }>('/rpc/:name', async (request, reply) => {
    if (request.isMultipart())
      throw new AppError('input.invalid', { what: 'The request', reason: 'its body has to be JSON; files go to /uploads' });
    if (isDeep(request.body))
      throw new AppError('input.invalid', { what: 'The request', reason: `it is nested deeper than ${DEEPEST} levels` });
    const answer = await app.call(request.params.name, request.body ?? {});
    return reply.status(statusOf(answer)).header('cache-control', 'no-store').send(answer);
  });
}

/** Levels of the deepest input there is, with room. Checking it and sending it to a thread would follow every level. */
const DEEPEST = 100;

function isDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
