import { AppError } from '#core/contract/errors.ts';

const UNIQUE_VIOLATION = '23505';

/** A name that somebody else on the server took in the same moment, as the refusal it would have been a moment later. */
export function postgresError(error: unknown): unknown {
  const { code, table, detail } = error as { code?: unknown; table?: unknown; detail?: unknown };
  if (code !== UNIQUE_VIOLATION) return error;
  const name = /\bname\)=\(((?:(?!\bname\)=).)+)\) already exists/.exec(String(detail))?.[1]?.split(', ').at(-1);
  return name === undefined ? error : new AppError('name.taken', { what: String(table).replaceAll('_', ' '), name }, { cause: error });
}
