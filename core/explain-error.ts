import { randomBytes } from 'node:crypto';
import { ZodError } from 'zod';
import { AppError, type ErrorReply } from '#core/contract/errors.ts';
import { postgresError } from '#core/store/postgres-errors.ts';
import { temporaryError } from './temporary.ts';
import { sqliteError } from '#core/store/sqlite-errors.ts';

/** An exception as it is shown: the catalogue's sentence, or an incident whose stack goes to the log only. */
export function explainError(error: unknown, location: string, log: (line: string) => void = toStandardError): ErrorReply {
  const known = temporaryError(error) ?? postgresError(sqliteError(error, location));
  if (known instanceof AppError) return { code: known.code, message: known.message, details: known.details };
  if (known instanceof ZodError) {
    const issue = known.issues[0];
    return explainError(
      new AppError('input.invalid', {
        what: issue?.path.join('.') || 'The input',
        reason: (issue?.message ?? 'unknown').replace(/\.$/, ''),
      }),
      location,
      log,
    );
  }
  const incident = randomBytes(4).toString('hex');
  log(`incident ${incident}: ${known instanceof Error ? (known.stack ?? known.message) : String(known)}`);
  return explainError(new AppError('internal', { incident }), location, log);
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
