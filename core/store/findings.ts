import type { Finding } from '#core/contract/findings.ts';
import { AppError } from '#core/contract/errors.ts';
import { FLAGS } from '#core/model/status.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { findingRows } from './finding-rows.ts';
import { sourceLink } from './source-link.ts';
import { tagsOf } from './tags.ts';

/** Everything about one finding. Throws `not-found`. */
export async function findingById(store: Store, id: number): Promise<Finding> {
  const [finding] = await findingsByIds(store, [id]);
  if (!finding) throw new AppError('not-found', { what: 'finding', id });
  return finding;
}

/** Everything about some findings, in the order of the ids; the same number of statements however many there are. */
export async function findingsByIds(store: Store, ids: readonly number[]): Promise<Finding[]> {
  const rows = await findingRows(store, ids);
  const facts = new Map((await factsOf(store, ids)).map((row) => [row.id, row]));
  const lists = await listsOf(store, ids);
  const texts = await textsOf(store, [...facts.values()]);
  return rows.flatMap((row) => {
    const fact = facts.get(row.id);
    if (!fact) return [];
    const body = (id: number | null): string => (id === null ? '' : (texts.get(id) ?? ''));
    const own = lists.tags.get(row.id) ?? [];
    const [group = null] = lists.groups.get(row.id) ?? [];
    const [acceptance = null] = lists.acceptances.get(row.id) ?? [];
    return [
      {
        ...row,
        ...pick(fact, COPIED),
        description: body(fact.description_id),
        mitigation: body(fact.mitigation_id),
        impact: body(fact.impact_id),
        references: body(fact.references_id),
        steps_to_reproduce: body(fact.steps_to_reproduce_id),
        severity_justification: body(fact.severity_justification_id),
        cwes: (lists.cwes.get(row.id) ?? []).map((one) => one.cwe),
        ransomware_used: (fact.status & FLAGS.ransomware_used) !== 0,
        static_finding: (fact.status & FLAGS.static_finding) !== 0,
        dynamic_finding: (fact.status & FLAGS.dynamic_finding) !== 0,
        found_by: [...new Set([row.test_type, ...(lists.found_by.get(row.id) ?? []).map((one) => one.name)])],
        endpoints: (lists.endpoints.get(row.id) ?? []).map(({ finding_id: _, ...endpoint }) => endpoint as Finding['endpoints'][number]),
        inherited_tags: own.filter((tag) => tag.inherited).map((tag) => tag.name),
        request_response: (lists.pairs.get(row.id) ?? []).map(({ finding_id: _, ...pair }) => pair),
        group: group && { id: group.id, name: group.name },
        risk_acceptance: acceptance && { id: acceptance.id, name: acceptance.name, expiration_date: acceptance.expiration_date },
        duplicate_count: Number(lists.duplicates.get(row.id)?.[0]?.number ?? 0),
        source_link: sourceLink(
          fact.source_code_management_uri,
          fact.t_commit || fact.e_commit || fact.t_branch || fact.e_branch || 'master',
          fact.file_path,
          fact.line,
        ),
      },
    ];
  });
}

/** Columns that the contract takes as they are. */
const COPIED = [
  'uuid',
  'cvssv3',
  'cvssv4',
  'cvssv4_score',
  'epss_percentile',
  'kev_date',
  'hash_code',
  'unique_id_from_tool',
  'vuln_id_from_tool',
  'param',
  'payload',
  'nb_occurences',
  'scanner_confidence',
  'publish_date',
  'planned_remediation_date',
  'planned_remediation_version',
  'effort_for_fixing',
  'sast_source_object',
  'sast_sink_object',
  'sast_source_line',
  'sast_source_file_path',
  'mitigated_by',
  'reporter',
  'last_reviewed',
  'last_reviewed_by',
  'sla_start_date',
  'created',
  'updated',
] as const;

function pick<T extends object, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>;
}

async function factsOf(store: Store, ids: readonly number[]) {
  return await store.db
    .selectFrom('finding as f')
    .innerJoin('dojo_user as r', 'r.id', 'f.reporter_id')
    .leftJoin('dojo_user as m', 'm.id', 'f.mitigated_by_id')
    .leftJoin('dojo_user as l', 'l.id', 'f.last_reviewed_by_id')
    .innerJoin('test as t', 't.id', 'f.test_id')
    .innerJoin('engagement as e', 'e.id', 'f.engagement_id')
    .selectAll('f')
    .select([
      'r.username as reporter',
      'm.username as mitigated_by',
      'l.username as last_reviewed_by',
      'e.source_code_management_uri',
      't.commit_hash as t_commit',
      't.branch_tag as t_branch',
      'e.commit_hash as e_commit',
      'e.branch_tag as e_branch',
    ])
    .where(inIds(store, 'f.id', ids))
    .execute();
}

async function textsOf(store: Store, facts: Awaited<ReturnType<typeof factsOf>>): Promise<Map<number, string>> {
  const ids = new Set(
    facts
      .flatMap((row) => [
        row.description_id,
        row.mitigation_id,
        row.impact_id,
        row.references_id,
        row.steps_to_reproduce_id,
        row.severity_justification_id,
      ])
      .filter((id) => id !== null),
  );
  const rows = await store.db
    .selectFrom('text')
    .select(['id', 'body'])
    .where(inIds(store, 'id', [...ids]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.body]));
}

/** What hangs off the findings, by finding. */
async function listsOf(store: Store, ids: readonly number[]) {
  const { db } = store;
  const by = <T extends { finding_id: number }>(rows: readonly T[]): Map<number, T[]> => Map.groupBy(rows, (row) => row.finding_id);
  return {
    tags: await tagsOf(store, 'finding', ids),
    cwes: by(
      await db
        .selectFrom('finding_cwe')
        .selectAll()
        .where(inIds(store, 'finding_id', ids))
        .orderBy('cwe')
        .execute(),
    ),
    found_by: by(
      await db
        .selectFrom('finding_found_by')
        .innerJoin('test_type', 'test_type.id', 'finding_found_by.test_type_id')
        .select(['finding_id', 'name'])
        .where(inIds(store, 'finding_id', ids))
        .orderBy('name')
        .execute(),
    ),
    endpoints: by(
      await db
        .selectFrom('finding_endpoint as fe')
        .innerJoin('endpoint as e', 'e.id', 'fe.endpoint_id')
        .select(['fe.finding_id', 'e.id', 'e.value', 'e.host', 'e.port', 'fe.status'])
        .where(inIds(store, 'fe.finding_id', ids))
        .orderBy('e.value')
        .execute(),
    ),
    pairs: by(
      await db
        .selectFrom('request_response')
        .select(['finding_id', 'id', 'request', 'response'])
        .where(inIds(store, 'finding_id', ids))
        .orderBy('id')
        .execute(),
    ),
    groups: by(
      await db
        .selectFrom('finding_group_member as m')
        .innerJoin('finding_group as g', 'g.id', 'm.group_id')
        .select(['m.finding_id', 'g.id', 'g.name'])
        .where(inIds(store, 'm.finding_id', ids))
        .execute(),
    ),
    acceptances: by(
      await db
        .selectFrom('risk_acceptance_finding as rf')
        .innerJoin('risk_acceptance as r', 'r.id', 'rf.risk_acceptance_id')
        .select(['rf.finding_id', 'r.id', 'r.name', 'r.expiration_date'])
        .where(inIds(store, 'rf.finding_id', ids))
        .orderBy('r.id', 'desc')
        .execute(),
    ),
    duplicates: by(
      (
        await db
          .selectFrom('finding')
          .select(['duplicate_finding_id as finding_id', (eb) => eb.fn.countAll<number>().as('number')])
          .where(inIds(store, 'duplicate_finding_id', ids))
          .groupBy('duplicate_finding_id')
          .execute()
      ).map((row) => ({ finding_id: row.finding_id as number, number: row.number })),
    ),
  };
}
