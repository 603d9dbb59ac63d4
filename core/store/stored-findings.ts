import type { Draft } from '#core/model/draft.ts';
import { severityOfRank } from '#core/model/severity.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { vulnerabilityIds } from './finding-rows.ts';
import { overridesOf } from './overrides.ts';

/** A stored finding with what its hash code is computed from. */
export interface StoredFinding {
  readonly id: number;
  readonly product_id: number;
  readonly engagement_id: number;
  /** Its engagement dedupes inside itself. */
  readonly apart: boolean;
  readonly test_type: string;
  readonly scan_type: string | null;
  readonly severity: number;
  readonly status: number;
  readonly hash_code: string | null;
  readonly duplicate_finding_id: number | null;
  /** A person decided its status. */
  readonly decided: boolean;
  readonly hashable: Draft;
}

const BATCH = 2000;

/** A product's (or all) findings oldest first, in batches, with how many there are in all. */
export async function* storedFindings(
  store: Store,
  productId: number | undefined,
): AsyncGenerator<{ findings: StoredFinding[]; total: number }> {
  const base = () => {
    const all = store.db.selectFrom('finding as f');
    return productId === undefined ? all : all.where('f.product_id', '=', productId);
  };
  const { total } = await base()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  for (let after = 0; ; ) {
    const rows = await base()
      .innerJoin('test as t', 't.id', 'f.test_id')
      .innerJoin('test_type as y', 'y.id', 'f.test_type_id')
      .innerJoin('engagement as e', 'e.id', 'f.engagement_id')
      .leftJoin('text as d', 'd.id', 'f.description_id')
      .leftJoin('text as m', 'm.id', 'f.mitigation_id')
      .selectAll('f')
      .select([
        'y.name as test_type',
        't.scan_type',
        'e.deduplication_on_engagement as apart',
        'd.body as description',
        'm.body as mitigation',
      ])
      .where('f.id', '>', after)
      .orderBy('f.id')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)?.id ?? after;
    const ids = rows.map((row) => row.id);
    const overrides = await overridesOf(store, ids);
    const vulnerabilities = await vulnerabilityIds(store, ids);
    const endpoints = Map.groupBy(
      await store.db
        .selectFrom('finding_endpoint as fe')
        .innerJoin('endpoint as e', 'e.id', 'fe.endpoint_id')
        .select(['fe.finding_id', 'e.value'])
        .where(inIds(store, 'fe.finding_id', ids))
        .execute(),
      (row) => row.finding_id,
    );
    const cwes = Map.groupBy(
      await store.db
        .selectFrom('finding_cwe')
        .selectAll()
        .where(inIds(store, 'finding_id', ids))
        .execute(),
      (row) => row.finding_id,
    );
    yield {
      total: Number(total),
      findings: rows.map((row) => ({
        id: row.id,
        product_id: row.product_id,
        engagement_id: row.engagement_id,
        apart: row.apart === 1,
        test_type: row.test_type,
        scan_type: row.scan_type,
        severity: row.severity,
        status: row.status,
        hash_code: row.hash_code,
        duplicate_finding_id: row.duplicate_finding_id,
        decided: overrides.of(row.id).has('status'),
        hashable: {
          title: row.title,
          severity: severityOfRank(row.severity),
          cwe: row.cwe,
          cwes: (cwes.get(row.id) ?? []).map((one) => one.cwe),
          vulnerability_ids: vulnerabilities.get(row.id) ?? [],
          line: row.line,
          file_path: row.file_path,
          payload: row.payload,
          component_name: row.component_name,
          component_version: row.component_version,
          description: row.description,
          mitigation: row.mitigation,
          service: row.service,
          unique_id_from_tool: row.unique_id_from_tool,
          vuln_id_from_tool: row.vuln_id_from_tool,
          endpoints: (endpoints.get(row.id) ?? []).map((one) => one.value),
        },
      })),
    };
  }
}
