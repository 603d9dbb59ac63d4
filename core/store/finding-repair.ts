import { sql } from 'kysely';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { standingAlone } from './finding-cluster.ts';
import { insertSelected, updateRows } from './journal.ts';

/**
 * Puts right what taking back one change among later ones may leave crooked in these findings: clusters with no or several originals,
 * the number of endpoints, the primary vulnerability id, and the primary CWE among the CWEs.
 */
export async function repairFindings(store: WriteStore, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await updateRows(
    store,
    'finding',
    { column: 'id', ids },
    {
      endpoint_count: sql`(SELECT count(*) FROM finding_endpoint AS own WHERE own.finding_id = finding.id)`,
      cve: sql`(SELECT v.vulnerability_id FROM finding_vulnerability AS own JOIN vulnerability AS v ON v.id = own.vulnerability_id WHERE own.finding_id = finding.id ORDER BY own.position LIMIT 1)`,
    },
  );
  await insertSelected(
    store,
    'finding_cwe',
    ['finding_id', 'cwe'],
    sql`
    SELECT id AS finding_id, cwe FROM finding WHERE ${inIds(store, 'id', ids)} AND cwe > 0
      AND NOT EXISTS (SELECT 1 FROM finding_cwe AS has WHERE has.finding_id = finding.id AND has.cwe = finding.cwe)`,
  );
  await repairClusters(store, ids);
}

interface Member {
  readonly id: number;
  readonly duplicate_finding_id: number | null;
  readonly status: number;
}

/** Every duplicate points at an original that is there and is none itself; the original of a ring is its oldest. */
async function repairClusters(store: WriteStore, ids: readonly number[]): Promise<void> {
  const members = await clusterMembers(store, ids);
  const apart: number[] = [];
  const moved = new Map<number, number[]>();
  for (const member of members.values()) {
    if (member.duplicate_finding_id === null) continue;
    const root = rootOf(member, members);
    if (root === member.id || root === null) apart.push(member.id);
    else if (root !== member.duplicate_finding_id) moved.set(root, [...(moved.get(root) ?? []), member.id]);
  }
  await updateRows(store, 'finding', { column: 'id', ids: apart }, { duplicate_finding_id: null, status: standingAlone() });
  for (const [root, followers] of moved)
    await updateRows(store, 'finding', { column: 'id', ids: followers }, { duplicate_finding_id: root });
  for (const id of [...apart, ...[...moved.values()].flat()]) store.log.touched.add(id);
}

/** These findings, what they point at, and what points at them, as far as that goes. */
async function clusterMembers(store: WriteStore, ids: readonly number[]): Promise<Map<number, Member>> {
  const members = new Map<number, Member>();
  const asked = new Set<number>();
  for (let next: readonly number[] = ids; next.length > 0; ) {
    for (const id of next) asked.add(id);
    const found: Member[] = await store.db
      .selectFrom('finding')
      .select(['id', 'duplicate_finding_id', 'status'])
      .where((eb) => eb.or([inIds(store, 'id', next), inIds(store, 'duplicate_finding_id', next)]))
      .execute();
    for (const member of found) members.set(member.id, member);
    next = [...new Set(found.flatMap((member) => [member.id, member.duplicate_finding_id ?? member.id]))].filter((id) => !asked.has(id));
  }
  return members;
}

/** The finding at the end of the chain; the lowest id of a ring; null when the chain ends at nothing. */
function rootOf(member: Member, members: ReadonlyMap<number, Member>): number | null {
  const passed = new Set<number>();
  for (let at: Member | undefined = member; ; at = members.get(at.duplicate_finding_id as number)) {
    if (!at) return null;
    if (at.duplicate_finding_id === null) return at.id;
    if (passed.has(at.id)) return ring(at.id, members).reduce((least, id) => Math.min(least, id));
    passed.add(at.id);
  }
}

function ring(start: number, members: ReadonlyMap<number, Member>): number[] {
  const all = [start];
  for (
    let at = members.get(start)?.duplicate_finding_id;
    at !== undefined && at !== null && at !== start;
    at = members.get(at)?.duplicate_finding_id
  )
    all.push(at);
  return all;
}
