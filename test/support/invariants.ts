import { sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import type { Store } from '#core/store/database.ts';

const has = (flag: keyof typeof FLAGS): string => `(f.status & ${FLAGS[flag]}) <> 0`;

/** What must never be found in a workspace: a sentence, and the query that finds it. */
const NEVER: Readonly<Record<string, string>> = {
  'a duplicate without original, or an original of a finding that is no duplicate': `SELECT f.id FROM finding f WHERE (${has('duplicate')}) <> (f.duplicate_finding_id IS NOT NULL)`,
  'an original that is gone':
    'SELECT f.id FROM finding f WHERE f.duplicate_finding_id IS NOT NULL AND f.duplicate_finding_id NOT IN (SELECT id FROM finding)',
  'a duplicate of a duplicate':
    'SELECT f.id FROM finding f JOIN finding o ON o.id = f.duplicate_finding_id WHERE o.duplicate_finding_id IS NOT NULL',
  'a duplicate of another product':
    'SELECT f.id FROM finding f JOIN finding o ON o.id = f.duplicate_finding_id WHERE o.product_id <> f.product_id',
  'a duplicate that is active or verified': `SELECT f.id FROM finding f WHERE ${has('duplicate')} AND (${has('active')} OR ${has('verified')})`,
  'an active finding that is closed': `SELECT f.id FROM finding f WHERE ${has('active')} AND (${has('is_mitigated')} OR ${has('false_p')} OR ${has('out_of_scope')} OR ${has('risk_accepted')})`,
  'a mitigation without a day, or a day without mitigation': `SELECT f.id FROM finding f WHERE (${has('is_mitigated')}) <> (f.mitigated IS NOT NULL) OR (f.mitigated IS NULL) <> (f.mitigated_by_id IS NULL)`,
  'a false positive or out-of-scope finding that is not mitigated': `SELECT f.id FROM finding f WHERE (${has('false_p')} OR ${has('out_of_scope')}) AND NOT ${has('is_mitigated')}`,
  'a parent that is not the one of its test': `SELECT f.id FROM finding f JOIN test t ON t.id = f.test_id JOIN engagement e ON e.id = t.engagement_id
    WHERE f.engagement_id <> t.engagement_id OR f.product_id <> e.product_id OR f.test_type_id <> t.test_type_id`,
  'a wrong endpoint count':
    'SELECT f.id FROM finding f WHERE f.endpoint_count <> (SELECT count(*) FROM finding_endpoint fe WHERE fe.finding_id = f.id)',
  'a primary id that is not the first': `SELECT f.id FROM finding f WHERE f.cve IS DISTINCT FROM
    (SELECT v.vulnerability_id FROM finding_vulnerability fv JOIN vulnerability v ON v.id = fv.vulnerability_id WHERE fv.finding_id = f.id AND fv.position = 0)`,
  'a gap in the order of ids': 'SELECT finding_id FROM finding_vulnerability GROUP BY finding_id HAVING max(position) <> count(*) - 1',
  'a primary CWE that is not among the CWEs':
    'SELECT f.id FROM finding f WHERE coalesce(f.cwe, 0) > 0 AND NOT EXISTS (SELECT 1 FROM finding_cwe c WHERE c.finding_id = f.id AND c.cwe = f.cwe)',
  'a finding whose own scanner is told twice':
    'SELECT f.id FROM finding f JOIN finding_found_by b ON b.finding_id = f.id AND b.test_type_id = f.test_type_id',
  'a hash code without its key': 'SELECT f.id FROM finding f WHERE (f.hash_code IS NULL) <> (f.hash_key IS NULL)',
  'a count that is wrong': `SELECT coalesce(a.test_id, b.test_id) FROM finding_count a
    FULL JOIN (SELECT test_id, severity, status, count(*) AS number FROM finding GROUP BY test_id, severity, status) b
    ON a.test_id = b.test_id AND a.severity = b.severity AND a.status = b.status WHERE a.number IS DISTINCT FROM b.number`,
};

/** Column → table whose id it must name, wherever it is not null. */
const REFERENCES: readonly (readonly [table: string, column: string, parent: string])[] = [
  ['product', 'prod_type_id', 'product_type'],
  ['engagement', 'product_id', 'product'],
  ['test', 'engagement_id', 'engagement'],
  ['test', 'test_type_id', 'test_type'],
  ['finding', 'test_id', 'test'],
  ['finding', 'import_id', 'test_import'],
  ['test_import', 'test_id', 'test'],
  ['test_import_action', 'import_id', 'test_import'],
  ['finding_group', 'test_id', 'test'],
  ['finding_group_member', 'group_id', 'finding_group'],
  ['finding_endpoint', 'endpoint_id', 'endpoint'],
  ['finding_vulnerability', 'vulnerability_id', 'vulnerability'],
  ['tagging', 'tag_id', 'tag'],
  ['risk_acceptance_finding', 'risk_acceptance_id', 'risk_acceptance'],
  ...['test_import_action', 'finding_group_member', 'finding_endpoint', 'finding_vulnerability', 'finding_cwe', 'finding_override', 'finding_found_by'].map(
    (table) => [table, 'finding_id', 'finding'] as const,
  ),
  ...['request_response', 'risk_acceptance_finding'].map((table) => [table, 'finding_id', 'finding'] as const),
  ...['description', 'mitigation', 'impact', 'references', 'steps_to_reproduce', 'severity_justification'].map(
    (text) => ['finding', `${text}_id`, 'text'] as const,
  ),
];

const ATTACHED = ['note', 'file_upload', 'tagging'] as const;
const SUBJECTS = ['product', 'engagement', 'test', 'finding', 'endpoint'] as const;

/** What is wrong with a workspace, in words with the ids concerned; nothing else may ever be the answer than an empty list. */
export async function brokenInvariants(store: Store, options: { readonly originalsAreOlder?: boolean } = {}): Promise<string[]> {
  const broken: string[] = [];
  const find = async (sentence: string, query: string): Promise<void> => {
    const { rows } = await sql.raw<Record<string, unknown>>(query).execute(store.db);
    if (rows.length > 0)
      broken.push(
        `${sentence}: ${rows
          .slice(0, 5)
          .map((row) => Object.values(row)[0])
          .join(', ')}`,
      );
  };
  for (const [sentence, query] of Object.entries(NEVER)) await find(sentence, query);
  if (options.originalsAreOlder ?? true)
    await find('a duplicate older than its original', 'SELECT id FROM finding WHERE duplicate_finding_id >= id');
  for (const [table, column, parent] of REFERENCES)
    await find(
      `${table}.${column} names nothing`,
      `SELECT "${column}" FROM ${table} WHERE "${column}" IS NOT NULL AND "${column}" NOT IN (SELECT id FROM ${parent})`,
    );
  for (const table of ATTACHED)
    for (const subject of SUBJECTS)
      await find(
        `${table} of a ${subject} that is gone`,
        `SELECT subject_id FROM ${table} WHERE subject = '${subject}' AND subject_id NOT IN (SELECT id FROM ${subject})`,
      );
  await searchable(store, find);
  return broken;
}

/** Every finding has one search document, and none is left of a finding that is gone; every description is indexed. */
async function searchable(store: Store, find: (sentence: string, query: string) => Promise<void>): Promise<void> {
  const key = store.dialect === 'sqlite' ? 'rowid' : 'id';
  await find('a finding that cannot be searched', `SELECT id FROM finding WHERE id NOT IN (SELECT ${key} FROM finding_search)`);
  await find('a search document of no finding', `SELECT ${key} FROM finding_search WHERE ${key} NOT IN (SELECT id FROM finding)`);
  await find(
    'a description that cannot be searched',
    `SELECT description_id FROM finding WHERE description_id IS NOT NULL AND description_id NOT IN (SELECT ${key} FROM text_search)`,
  );
}
