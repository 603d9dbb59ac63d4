import type { Draft } from '#core/model/draft.ts';
import { endpointOf } from '#core/parsers/_kit/endpoints.ts';
import { bulkInsert } from '#core/store/bulk.ts';
import type { WriteStore } from '#core/store/database.ts';
import { sharedRows } from '#core/store/shared-rows.ts';
import { textHash } from '#core/store/texts.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { FINDING_COLUMNS, findingRow, type ImportFacts, TEXT_FIELDS } from './finding-row.ts';
import type { Key } from './keys.ts';

/** A new finding on its way into the store. */
export interface NewFinding {
  readonly id: number;
  readonly draft: Draft;
  readonly key: Key;
  readonly original: number | null;
  /** Location texts: its own, those of merged entries, those the import adds. */
  readonly endpoints: readonly string[];
  readonly addedEndpoints: ReadonlySet<string>;
  readonly tags: readonly string[];
  readonly inheritedTags: readonly string[];
}

export interface FindingWriter {
  write(findings: readonly NewFinding[]): Promise<void>;
  /** Ids of locations, vulnerability ids and tags, made where missing. */
  endpointIds(values: Iterable<string>): Promise<ReadonlyMap<string, number>>;
  vulnerabilityIds(values: Iterable<string>): Promise<ReadonlyMap<string, number>>;
  tagIds(values: Iterable<string>): Promise<ReadonlyMap<string, number>>;
  /** Ids of long texts by `textHash`, made where missing. */
  textIds(bodies: Iterable<string>): Promise<ReadonlyMap<string, number>>;
}

/** Writes new findings and what hangs off them in bulk, search documents included. Nothing here is journaled: undo knows them by their import. */
export function findingWriter(store: WriteStore, facts: ImportFacts): FindingWriter {
  const texts = sharedRows<string>(store, 'text', 'hash', ['body'], (body) => [body]);
  const endpoints = sharedRows<string>(
    store,
    'endpoint',
    'value',
    ['uuid', 'protocol', 'user_info', 'host', 'port', 'path', 'query', 'fragment'],
    endpointRow,
  );
  const vulnerabilities = sharedRows<string>(store, 'vulnerability', 'vulnerability_id', ['type'], (id) => [vulnerabilityType(id)]);
  const tags = sharedRows<null>(store, 'tag', 'name', [], () => []);
  const endpointIds = (values: Iterable<string>): Promise<ReadonlyMap<string, number>> =>
    endpoints.ids(new Map([...values].map((value) => [value, value])));
  const vulnerabilityIds = (values: Iterable<string>): Promise<ReadonlyMap<string, number>> =>
    vulnerabilities.ids(new Map([...values].map((value) => [value, value])));
  const tagIds = (values: Iterable<string>): Promise<ReadonlyMap<string, number>> =>
    tags.ids(new Map([...values].map((value) => [value, null])));
  const textIds = (bodies: Iterable<string>): Promise<ReadonlyMap<string, number>> =>
    texts.ids(new Map([...bodies].map((body) => [textHash(body), body])));

  async function write(findings: readonly NewFinding[]): Promise<void> {
    const bodies = new Map<string, string>();
    const hashes = findings.map(({ draft }) =>
      TEXT_FIELDS.map((field) => {
        const body = draft[field];
        if (!body) return null;
        const hash = textHash(body);
        bodies.set(hash, body);
        return hash;
      }),
    );
    const known = texts.made.length;
    const textsById = await texts.ids(bodies);
    await indexDescriptions(store, findings, hashes, textsById, new Set(texts.made.slice(known)));
    const endpointsById = await endpointIds(new Set(findings.flatMap((finding) => finding.endpoints)));
    const vulnerabilitiesById = await vulnerabilityIds(new Set(findings.flatMap((finding) => finding.draft.vulnerability_ids ?? [])));
    const tagsById = await tagIds(new Set(findings.flatMap((finding) => [...finding.tags, ...finding.inheritedTags])));
    await bulkInsert(
      store,
      'finding',
      FINDING_COLUMNS,
      findings.map((finding, at) =>
        findingRow(finding.draft, finding.key, facts, {
          id: finding.id,
          original: finding.original,
          endpoints: finding.endpoints.length,
          texts: (hashes[at] ?? []).map((hash) => (hash === null ? null : (textsById.get(hash) ?? null))),
        }),
      ),
    );
    await bulkInsert(
      store,
      'finding_endpoint',
      ['finding_id', 'endpoint_id', 'status', 'added_by_hand', 'created'],
      findings.flatMap((finding) =>
        finding.endpoints.map((value) => [
          finding.id,
          endpointsById.get(value) ?? 0,
          'Active',
          finding.addedEndpoints.has(value) ? 1 : 0,
          facts.now,
        ]),
      ),
    );
    await bulkInsert(
      store,
      'finding_vulnerability',
      ['finding_id', 'position', 'vulnerability_id'],
      findings.flatMap((finding) =>
        (finding.draft.vulnerability_ids ?? []).map((value, position) => [finding.id, position, vulnerabilitiesById.get(value) ?? 0]),
      ),
    );
    await bulkInsert(
      store,
      'finding_cwe',
      ['finding_id', 'cwe'],
      findings.flatMap((finding) => cwesOf(finding.draft).map((cwe) => [finding.id, cwe])),
    );
    await bulkInsert(
      store,
      'tagging',
      ['subject', 'subject_id', 'tag_id', 'inherited'],
      findings.flatMap((finding) => [
        ...finding.tags
          .filter((tag) => !finding.inheritedTags.includes(tag))
          .map((tag) => ['finding', finding.id, tagsById.get(tag) ?? 0, 0] as const),
        ...finding.inheritedTags.map((tag) => ['finding', finding.id, tagsById.get(tag) ?? 0, 1] as const),
      ]),
    );
    await bulkInsert(
      store,
      'request_response',
      ['finding_id', 'request', 'response'],
      findings.flatMap((finding) => (finding.draft.request_response ?? []).map((pair) => [finding.id, pair.request, pair.response])),
    );
    await indexNew(store, findings);
  }

  return { write, endpointIds, vulnerabilityIds, tagIds, textIds };
}

/** The primary CWE and the further ones, each once. */
export function cwesOf(draft: Draft): number[] {
  return [...new Set([...(draft.cwe ? [draft.cwe] : []), ...(draft.cwes ?? [])])];
}

/** The upper-case prefix before the first hyphen, unless it is empty, all digits or too long (domain facts 1.8). */
function vulnerabilityType(id: string): string | null {
  const prefix = id.split('-', 1)[0]?.toUpperCase() ?? '';
  return prefix === '' || prefix === id.toUpperCase() || /^\d+$/.test(prefix) || prefix.length > 20 ? null : prefix;
}

function endpointRow(value: string): (string | number | null)[] {
  const parts = endpointOf(value);
  return [
    uuid7(),
    parts?.protocol ?? '',
    parts?.user_info ?? '',
    parts?.host ?? value,
    parts?.port ?? null,
    (parts?.path ?? '').replace(/^\/+/, ''),
    parts?.query ?? '',
    parts?.fragment ?? '',
  ];
}

/** New descriptions become searchable as they are written; on PostgreSQL the end of the import does it. */
async function indexDescriptions(
  store: WriteStore,
  findings: readonly NewFinding[],
  hashes: readonly (readonly (string | null)[])[],
  ids: ReadonlyMap<string, number>,
  made: Set<number>,
): Promise<void> {
  if (store.dialect !== 'sqlite') return;
  const rows: [number, string][] = [];
  findings.forEach(({ draft }, at) => {
    const id = ids.get(hashes[at]?.[0] ?? '');
    if (id === undefined || !made.delete(id)) return;
    rows.push([id, draft.description ?? '']);
  });
  await bulkInsert(store, 'text_search', ['rowid', 'document'], rows);
}

/** The same document `store/search.ts` makes from stored rows, made here from what is at hand. */
async function indexNew(store: WriteStore, findings: readonly NewFinding[]): Promise<void> {
  if (store.dialect !== 'sqlite') return;
  await bulkInsert(
    store,
    'finding_search',
    ['rowid', 'document'],
    findings.map(({ id, draft, endpoints }) => [
      id,
      [
        draft.title,
        draft.component_name,
        draft.component_version,
        draft.file_path,
        draft.service,
        draft.vuln_id_from_tool,
        ...(draft.vulnerability_ids ?? []),
        ...endpoints,
      ]
        .filter(Boolean)
        .join(' '),
    ]),
  );
}
