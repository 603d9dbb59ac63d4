import { sql } from 'kysely';
import { fold } from '#core/model/fold.ts';
import type { Condition, FindingFilter } from '#core/model/query.ts';
import type { Store } from '../database.ts';
import { whereCondition } from '../filter.ts';
import type { Columns } from './columns.ts';
import { marked } from './found.ts';
import { type Mask, maskFound, maskIds, maskNumbers, maskPairs, maskWords } from './mask.ts';
import { type Pairs, RELATIONS, type Relation } from './pairs.ts';
import { wordTest } from './word-test.ts';
import { WORD_COLUMNS, type WordColumn, type Words } from './words.ts';

/** What a filter is answered from. */
export interface Findable {
  readonly columns: Columns;
  words(column: WordColumn): Promise<Words>;
  pairs(relation: Relation): Promise<Pairs>;
  /** Positions whose texts hold the words, marked. */
  text(words: string): Promise<Uint8Array>;
}

/** Parents by the field that names them: the column that holds their ids, and the query that gives ids and names. */
const PARENTS: Readonly<Record<string, { readonly column: 'product' | 'engagement' | 'test' | 'test_type'; readonly names: string }>> = {
  product: { column: 'product', names: 'SELECT id, id AS own, name FROM product' },
  engagement: { column: 'engagement', names: 'SELECT id, id AS own, name FROM engagement' },
  test: { column: 'test', names: 'SELECT id, id AS own, title AS name FROM test' },
  test_type: { column: 'test_type', names: 'SELECT id, id AS own, name FROM test_type' },
  product_type: {
    column: 'product',
    names: 'SELECT p.id, t.id AS own, t.name FROM product p JOIN product_type t ON t.id = p.prod_type_id',
  },
};

/** Where having something is having any value in another field. */
const HAS: Readonly<Record<string, string>> = { component: 'component', cve: 'cve', cwe: 'cwe', tag: 'tag', sla: 'sla', endpoint: 'host' };

/** Which findings match a filter; what memory does not know the database answers. */
export async function findMask(store: Store, from: Findable, filter: FindingFilter): Promise<Mask> {
  const { columns } = from;
  const result = columns.alive.slice(0, columns.length);
  for (const condition of filter.conditions) await narrow(result, condition);
  for (const term of filter.terms) maskFound(result, await from.text(term.text), term.negated);
  return result;

  async function narrow(mask: Mask, condition: Condition): Promise<void> {
    if (maskNumbers(mask, columns, condition)) return;
    const { field, comparison, values, negated } = condition;
    const matches = comparison === '*' ? () => true : wordTest(values);
    const parent = PARENTS[field];
    if (field in WORD_COLUMNS) maskWords(mask, await from.words(field as WordColumn), matches, negated);
    else if (field in RELATIONS) maskPairs(mask, await from.pairs(field as Relation), matches, negated);
    else if (parent && comparison !== '*') maskIds(mask, columns[parent.column], await parentIds(store, parent.names, values), negated);
    else if (field === 'has' && values.every((what) => what in HAS)) maskFound(mask, await having(mask, values), negated);
    else maskFound(mask, await asked(condition), negated);
  }

  /** Masked positions that have any of these things. */
  async function having(mask: Mask, things: readonly string[]): Promise<Uint8Array> {
    const found = new Uint8Array(mask.length);
    for (const what of things) {
      const one = mask.slice();
      await narrow(one, { field: HAS[what] as string, comparison: '*', values: [], negated: false });
      for (let at = 0; at < one.length; at++) if (one[at] === 1) found[at] = 1;
    }
    return found;
  }

  /** Positions of the findings the database finds. */
  async function asked(condition: Condition): Promise<Uint8Array> {
    return await marked(store, columns, sql`SELECT finding.id FROM finding WHERE ${whereCondition({ ...condition, negated: false })}`);
  }
}

/** Ids in the column of findings whose parent has one of these ids or names. */
async function parentIds(store: Store, names: string, values: readonly string[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql.raw<{ id: number; own: number; name: string | null }>(names).execute(store.db);
  const matches = wordTest(values);
  const wanted = new Set(values.filter((value) => /^\d{1,9}$/.test(value)).map(Number));
  return new Set(rows.filter((row) => wanted.has(row.own) || (row.name !== null && matches(fold(row.name)))).map((row) => row.id));
}
