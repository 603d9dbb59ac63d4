import { sql } from 'kysely';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertRows } from './journal.ts';
import { settingsOf } from './settings.ts';

export type TagSubject = 'product' | 'engagement' | 'test' | 'finding' | 'endpoint';

/** One tag's stored form: lower case, white space, commas and quotes replaced (domain facts 1.13). */
export function tagName(tag: string): string {
  return tag
    .trim()
    .toLowerCase()
    .replace(/[\s,'"]/g, '_');
}

/** Ids of tags by name, made where missing. */
export async function tagIds(store: Store, names: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(names.map(tagName).filter((name) => name !== ''))];
  if (wanted.length === 0) return new Map();
  await store.db
    .insertInto('tag')
    .values(wanted.map((name) => ({ name })))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const rows = await store.db.selectFrom('tag').selectAll().where('name', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Adds tags to many subjects; those they carry already are left. */
export async function addTags(
  store: WriteStore,
  subject: TagSubject,
  ids: readonly number[],
  names: readonly string[],
  inherited = false,
): Promise<void> {
  const tags = await tagIds(store, names);
  for (const tag of tags.values()) {
    const carried = await store.db
      .selectFrom('tagging')
      .select('subject_id')
      .where('subject', '=', subject)
      .where('tag_id', '=', tag)
      .where(inIds(store, 'subject_id', ids))
      .execute();
    const has = new Set(carried.map((row) => row.subject_id));
    await insertRows(
      store,
      'tagging',
      ids.filter((id) => !has.has(id)).map((id) => ({ subject, subject_id: id, tag_id: tag, inherited: inherited ? 1 : 0 })),
    );
  }
}

/** Removes own tags; inherited ones stay, they belong to the product. */
export async function removeTags(store: WriteStore, subject: TagSubject, ids: readonly number[], names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const rows = await store.db.selectFrom('tag').select('id').where('name', 'in', names.map(tagName)).execute();
  for (const { id } of rows)
    await deleteRows(store, 'tagging', { column: 'subject_id', ids, also: sql`subject = ${subject} AND tag_id = ${id} AND inherited = 0` });
}

/** Makes these a subject's own tags; inherited ones stay. */
export async function setTags(store: WriteStore, subject: TagSubject, id: number, names: readonly string[]): Promise<void> {
  const wanted = new Set(names.map(tagName));
  const current = await tagsOf(store, subject, [id]);
  const own = (current.get(id) ?? []).filter((tag) => !tag.inherited).map((tag) => tag.name);
  await removeTags(
    store,
    subject,
    [id],
    own.filter((name) => !wanted.has(name)),
  );
  await addTags(
    store,
    subject,
    [id],
    [...wanted].filter((name) => !own.includes(name)),
  );
}

/** Tags by subject id, in alphabetical order. */
export async function tagsOf(
  store: Store,
  subject: TagSubject,
  ids: readonly number[],
): Promise<Map<number, { name: string; inherited: boolean }[]>> {
  const rows = await store.db
    .selectFrom('tagging')
    .innerJoin('tag', 'tag.id', 'tagging.tag_id')
    .select(['subject_id', 'name', 'inherited'])
    .where('subject', '=', subject)
    .where(inIds(store, 'subject_id', ids))
    .orderBy('name')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.subject_id)].map(([id, tags]) => [
      id,
      tags.map((tag) => ({ name: tag.name, inherited: tag.inherited === 1 })),
    ]),
  );
}

/** Tags a product hands down to what is made inside it; none while inheritance is off for it and the workspace. */
export async function inheritedTagsOf(store: Store, productId: number): Promise<string[]> {
  const product = await store.db
    .selectFrom('product')
    .select('enable_product_tag_inheritance')
    .where('id', '=', productId)
    .executeTakeFirst();
  const settings = await settingsOf(store);
  if (!settings.enable_product_tag_inheritance && product?.enable_product_tag_inheritance !== 1) return [];
  return ((await tagsOf(store, 'product', [productId])).get(productId) ?? []).map((tag) => tag.name);
}

/** Every tag in use, alphabetically. */
export async function allTags(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom('tag')
    .select('name')
    .where(sql<boolean>`id IN (SELECT tag_id FROM tagging)`)
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}
