import { sql } from 'kysely';
import type { FindingChange } from '#core/contract/findings.ts';
import { AppError } from '#core/contract/errors.ts';
import { severityRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertRows, updateRows } from './journal.ts';
import { noteOverrides, OVERRIDES } from './overrides.ts';
import { indexTexts } from './search.ts';
import { sharedRows } from './shared-rows.ts';
import { refreshSla } from './sla.ts';
import { textIds } from './texts.ts';
import { uuid7 } from './uuid.ts';

const TEXTS = ['description', 'mitigation', 'impact', 'references', 'steps_to_reproduce', 'severity_justification'] as const;
const PLAIN = [
  'title',
  'date',
  'epss_score',
  'component_name',
  'component_version',
  'file_path',
  'line',
  'service',
  'fix_version',
  'planned_remediation_date',
  'planned_remediation_version',
  'effort_for_fixing',
  'cwe',
] as const;

/** What stands in a finding's search document. */
const SEARCHED = ['title', 'component_name', 'component_version', 'file_path', 'service', 'vulnerability_ids', 'endpoints'] as const;

/** A validated CVSS vector with its score. */
export interface Scored {
  readonly cvssv3?: { readonly vector: string | null; readonly score: number | null };
  readonly cvssv4?: { readonly vector: string | null; readonly score: number | null };
}

/** Writes texts, numbers and lists of findings as a person gave them; absent keys stay. Hash codes stay too: editing never regroups findings. */
export async function editFindings(
  store: WriteStore,
  ids: readonly number[],
  change: FindingChange,
  scores: Scored,
  by: { user: number; now: string },
): Promise<void> {
  const set: Record<string, unknown> = {};
  for (const key of PLAIN)
    if (change[key] !== undefined) set[key] = change[key] === '' || (key === 'cwe' && change[key] === 0) ? null : change[key];
  if (change.title !== undefined) set['title'] = change.title;
  if (change.severity !== undefined) set['severity'] = severityRank(change.severity);
  if (change.known_exploited !== undefined)
    set['status'] = change.known_exploited
      ? sql`status | ${sql.lit(FLAGS.known_exploited)}`
      : sql`status & ${sql.lit(~FLAGS.known_exploited & 0xffff)}`;
  if (scores.cvssv3) Object.assign(set, { cvssv3: scores.cvssv3.vector, cvssv3_score: scores.cvssv3.score });
  if (scores.cvssv4) Object.assign(set, { cvssv4: scores.cvssv4.vector, cvssv4_score: scores.cvssv4.score });
  Object.assign(set, await textColumns(store, change));
  if (change.vulnerability_ids !== undefined) set['cve'] = change.vulnerability_ids[0] ?? null;
  if (Object.keys(set).length > 0) await updateRows(store, 'finding', { column: 'id', ids }, set);
  if (change.vulnerability_ids !== undefined) await replaceVulnerabilities(store, ids, change.vulnerability_ids);
  if (change.cwe !== undefined) await replaceCwe(store, ids, change.cwe);
  if (change.endpoints !== undefined) await replaceEndpoints(store, ids, change.endpoints, by.now);
  if (Object.keys(set).length > 0)
    await updateRows(store, 'finding', { column: 'id', ids }, { updated: by.now, last_reviewed: by.now, last_reviewed_by_id: by.user });
  if (change.severity !== undefined || change.date !== undefined) await refreshSla(store, ids);
  await noteOverrides(
    store,
    ids,
    OVERRIDES.filter((field) => field !== 'status' && change[field] !== undefined),
  );
  const isSearched = SEARCHED.some((key) => change[key] !== undefined);
  for (const id of ids) {
    store.log.touched.add(id);
    if (isSearched) store.log.unsearched.add(id);
  }
}

async function textColumns(store: WriteStore, change: FindingChange): Promise<Record<string, number | null>> {
  const given = TEXTS.filter((key) => change[key] !== undefined);
  if (given.length === 0) return {};
  const made: number[] = [];
  const ids = await textIds(
    store,
    given.map((key) => change[key] as string),
    made,
  );
  const columns = Object.fromEntries(given.map((key) => [`${key}_id`, ids.get(change[key] as string) ?? null]));
  const description = columns['description_id'];
  if (typeof description === 'number' && made.includes(description)) await indexTexts(store, [description]);
  return columns;
}

async function replaceVulnerabilities(store: WriteStore, ids: readonly number[], values: readonly string[]): Promise<void> {
  const names = [...new Set(values.map((value) => value.trim()).filter(Boolean))];
  const known = await sharedRows<string>(store, 'vulnerability', 'vulnerability_id', [], () => []).ids(
    new Map(names.map((name) => [name, name])),
  );
  await deleteRows(store, 'finding_vulnerability', { column: 'finding_id', ids });
  await insertRows(
    store,
    'finding_vulnerability',
    ids.flatMap((finding_id) => names.map((name, position) => ({ finding_id, position, vulnerability_id: known.get(name) ?? 0 }))),
  );
}

/** The further CWEs stay; the primary one is among them. */
async function replaceCwe(store: WriteStore, ids: readonly number[], cwe: number | null): Promise<void> {
  if (!cwe) return;
  const rows = await store.db
    .selectFrom('finding_cwe')
    .select('finding_id')
    .where('cwe', '=', cwe)
    .where(inIds(store, 'finding_id', ids))
    .execute();
  const has = new Set(rows.map((row) => row.finding_id));
  await insertRows(
    store,
    'finding_cwe',
    ids.filter((id) => !has.has(id)).map((finding_id) => ({ finding_id, cwe })),
  );
}

async function replaceEndpoints(store: WriteStore, ids: readonly number[], values: readonly string[], now: string): Promise<void> {
  const wanted = [...new Set(values.map((value) => value.trim()).filter(Boolean))];
  const known = await endpointIds(store, wanted);
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select(['finding_id', 'endpoint_id'])
    .where(inIds(store, 'finding_id', ids))
    .execute();
  const has = new Set(rows.map((row) => `${row.finding_id}:${row.endpoint_id}`));
  const keep = wanted.map((value) => known.get(value) ?? 0);
  await deleteRows(store, 'finding_endpoint', {
    column: 'finding_id',
    ids,
    ...(keep.length > 0 ? { also: sql`NOT ${inIds(store, 'endpoint_id', keep)}` } : {}),
  });
  await insertRows(
    store,
    'finding_endpoint',
    ids.flatMap((finding_id) =>
      keep
        .filter((endpoint_id) => !has.has(`${finding_id}:${endpoint_id}`))
        .map((endpoint_id) => ({ finding_id, endpoint_id, status: 'Active', added_by_hand: 1, created: now })),
    ),
  );
  await updateRows(store, 'finding', { column: 'id', ids }, { endpoint_count: keep.length });
}

/** Ids of endpoints by their text, made where missing. Throws `input.invalid` for a text without a host. */
export async function endpointIds(store: Store, values: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const parsed = new Map(values.map((value) => [value, partsOf(value)]));
  return await sharedRows<(string | number | null)[]>(store, 'endpoint', 'value', ['uuid', 'protocol', 'host', 'port', 'path'], (parts) => [
    uuid7(),
    ...parts,
  ]).ids(parsed);
}

function partsOf(value: string): (string | number | null)[] {
  const match = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#\s]+)(?::(\d+))?\/?([^?#]*)/i.exec(value);
  if (!match?.[2]) throw new AppError('input.invalid', { what: 'endpoints', reason: `“${value}” names no host` });
  return [match[1] ?? '', match[2], match[3] ? Number(match[3]) : null, match[4] ?? ''];
}
