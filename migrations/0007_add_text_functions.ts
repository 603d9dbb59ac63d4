import type { Kysely } from 'kysely';
import { type Dialect, statement } from './_kit.ts';

/**
 * What PostgreSQL lacks to answer a query as SQLite does: texts folded as JavaScript folds them, the local day of a moment, and the
 * words of a text as SQLite's full-text search cuts them. SQLite gets `fold` and `local_day` with each connection.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect !== 'postgres') return;
  await statement(
    db,
    `CREATE FUNCTION fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN upper(lower(given COLLATE pg_unicode_fast) COLLATE pg_unicode_fast)`,
  );
  await statement(
    db,
    `CREATE FUNCTION local_day(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
      RETURN CASE WHEN length(given) <= 10 THEN given ELSE to_char(given::timestamptz, 'YYYY-MM-DD') END`,
  );
  await statement(
    db,
    `CREATE FUNCTION plain_words(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN lower(translate(regexp_replace(
        regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g') COLLATE pg_c_utf8, '[^[:alnum:]]+', ' ', 'g'
      ), 'ςſµϐϑϕϖϰϱϵ', 'σsμβθφπκρε') COLLATE pg_c_utf8)`,
  );
}
