import { sql } from 'kysely';
import type { Store } from './database.ts';

/** The original of a finding's cluster and the other duplicates in it. */
export async function clusterOf(store: Store, id: number): Promise<{ original: number | null; duplicates: number[] }> {
  const own = await store.db.selectFrom('finding').select('duplicate_finding_id').where('id', '=', id).executeTakeFirst();
  const root = own?.duplicate_finding_id ?? id;
  const rows = await store.db
    .selectFrom('finding')
    .select('id')
    .where('duplicate_finding_id', '=', root)
    .where('id', '<>', id)
    .orderBy('id')
    .limit(1000)
    .execute();
  return { original: root === id ? null : root, duplicates: rows.map((row) => row.id) };
}

/** Findings of the same product that share facts, by how much they share. */
export async function similarTo(store: Store, id: number, limit: number): Promise<{ id: number; reason: string }[]> {
  const { rows } = await sql<{
    id: number;
    same_cve: number;
    same_title: number;
    same_component: number;
    same_file: number;
    same_cwe: number;
  }>`
    SELECT o.id, coalesce(o.cve = f.cve, 1=0) AS same_cve, o.title = f.title AS same_title, coalesce(o.component_name = f.component_name, 1=0) AS same_component, coalesce(o.file_path = f.file_path, 1=0) AS same_file, coalesce(o.cwe = f.cwe AND f.cwe > 0, 1=0) AS same_cwe
    FROM finding f JOIN finding o ON o.product_id = f.product_id AND o.id <> f.id AND (o.cve = f.cve OR o.title = f.title OR (o.file_path = f.file_path AND o.cwe = f.cwe) OR (o.component_name = f.component_name AND o.component_version = f.component_version))
    WHERE f.id = ${id} AND coalesce(o.duplicate_finding_id, 0) <> f.id AND coalesce(f.duplicate_finding_id, 0) <> o.id LIMIT 2000`.execute(
    store.db,
  );
  const scored = rows.map((row) => {
    const shared = [
      row.same_cve ? 'vulnerability id' : '',
      row.same_title ? 'title' : '',
      row.same_component ? 'component' : '',
      row.same_file ? 'file' : '',
      row.same_cwe ? 'CWE' : '',
    ].filter(Boolean);
    return { id: row.id, reason: `same ${shared.join(', ')}`, score: shared.length * 10 + (row.same_cve ? 5 : 0) };
  });
  return scored.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
}
