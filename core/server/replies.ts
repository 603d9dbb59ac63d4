import { randomUUID } from 'node:crypto';
import { AppError, ERRORS } from '#core/contract/errors.ts';
import { type Reply, refusal } from '#core/contract/transport.ts';

/** The HTTP status of a reply: 200, or what the error catalogue says. */
export function statusOf(reply: Reply): number {
  return reply.ok ? 200 : ERRORS[reply.error.code].status;
}

/** A failure before the application was asked (a body that is no JSON, an upload that broke off) as a reply. */
export function transportFailure(error: unknown): Reply<never> {
  if (error instanceof AppError) return refusal(error);
  const { statusCode = 500, message = String(error) } = error as { statusCode?: number; message?: string };
  if (statusCode >= 500) return refusal(incident(error));
  return refusal(new AppError('input.invalid', { what: 'The request', reason: message }));
}

/** A bug: its details go to the log, and only a number to find them by leaves the process. */
function incident(error: unknown): AppError {
  const id = randomUUID().slice(0, 8);
  console.error(`incident ${id}:`, error);
  return new AppError('internal', { incident: id });
}
