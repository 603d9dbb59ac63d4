import { type RawBuilder, sql } from 'kysely';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** What a finding's search document holds besides its description, which is indexed once per distinct text. */
function documentOf(store: Store): RawBuilder<string> {
  const join = (inner: RawBuilder<unknown>): RawBuilder<string> => sql`coalesce((${inner}), '')`;
  const list = (column: string): RawBuilder<string> =>
    store.dialect === 'sqlite' ? sql`group_concat(${sql.ref(column)}, ' ')` : sql`string_agg(${sql.ref(column)}, ' ')`;
  return sql`finding.title || ' ' || coalesce(finding.component_name, '') || ' ' || coalesce(finding.component_version, '') || ' ' || coalesce(finding.file_path, '')
    || ' ' || coalesce(finding.service, '') || ' ' || coalesce(finding.vuln_id_from_tool, '') || ' ' || ${join(sql`
      SELECT ${list('v.vulnerability_id')} FROM finding_vulnerability fv JOIN vulnerability v ON v.id = fv.vulnerability_id WHERE fv.finding_id = finding.id`)}
    || ' ' || CASE WHEN finding.endpoint_count = 0 THEN '' ELSE ${join(sql`
      SELECT ${list('e.value')} FROM finding_endpoint fe JOIN endpoint e ON e.id = fe.endpoint_id WHERE fe.finding_id = finding.id`)} END`;
}

/** PostgreSQL's parser would keep URLs and paths whole; both databases index plain words, without accents. */
function indexed(store: Store, document: RawBuilder<string>): RawBuilder<unknown> {
  return store.dialect === 'sqlite' ? document : sql`to_tsvector('simple', plain_words(left(${document}, 500000)))`;
}

/** Writes the search documents of findings that have none. */
export async function indexFindings(store: Store, where: RawBuilder<boolean>): Promise<void> {
  await sql`INSERT INTO finding_search (${sql.ref(key(store))}, document) SELECT finding.id, ${indexed(store, documentOf(store))} FROM finding WHERE ${where}`.execute(
    store.db,
  );
}

/** Writes the search documents of shared texts with these ids. */
export async function indexTexts(store: Store, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`INSERT INTO text_search (${sql.ref(key(store))}, document) SELECT id, ${indexed(store, sql`body`)} FROM text WHERE ${inIds(store, 'id', ids)}
    AND id NOT IN (SELECT ${sql.ref(key(store))} FROM text_search WHERE ${inIds(store, key(store), ids)})`.execute(store.db);
}

/** Writes the search documents of everything an import made, descriptions included. */
export async function indexImport(store: Store, importId: number): Promise<void> {
  await indexFindings(store, sql`finding.import_id = ${importId}`);
  const id = sql.ref(key(store));
  await sql`INSERT INTO text_search (${id}, document) SELECT text.id, ${indexed(store, sql`body`)} FROM text
    WHERE text.id IN (SELECT description_id FROM finding WHERE import_id = ${importId}) AND text.id NOT IN (SELECT ${id} FROM text_search)`.execute(
    store.db,
  );
}

/** Forgets the search documents of findings. */
export async function forgetFindings(store: Store, ids: readonly number[]): Promise<void> {
  await sql`DELETE FROM finding_search WHERE ${inIds(store, key(store), ids)}`.execute(store.db);
}

function key(store: Store): string {
  return store.dialect === 'sqlite' ? 'rowid' : 'id';
}

/** What both search tables are asked for a word or phrase, its last word as a beginning. The text is cut into words as documents are. */
export function matchExpression(store: Store, text: string): RawBuilder<boolean> {
  return store.dialect === 'sqlite'
    ? sql`document MATCH ${`"${text.replaceAll('"', ' ')}"*`}`
    : sql`document @@ (SELECT CASE WHEN asked.words <> '' THEN to_tsquery('simple', replace(asked.words, ' ', ' <-> ') || ':*') END
        FROM (SELECT trim(plain_words(${text})) AS words) AS asked)`;
}

/** `finding` rows whose title, ids, component, file, endpoints or description hold the words. */
export function matchesTerm(store: Store, text: string): RawBuilder<boolean> {
  const match = matchExpression(store, text);
  const id = sql.ref(key(store));
  return sql`(finding.id IN (SELECT ${id} FROM finding_search WHERE ${match}) OR finding.description_id IN (SELECT ${id} FROM text_search WHERE ${match}))`;
}
