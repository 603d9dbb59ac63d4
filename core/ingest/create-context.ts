import type { Actor } from '#core/model/actor.ts';
import { addDays, today } from '#core/model/time.ts';
import type { WriteStore } from '#core/store/database.ts';
import {
  engagementById,
  type EngagementRowRead,
  productById,
  type ProductRowRead,
  productTypeByName,
  testById,
  type TestRowRead,
  testTypeByName,
} from '#core/store/hierarchy.ts';
import { insertRow } from '#core/store/journal.ts';
import { addTags, inheritedTagsOf, setTags } from '#core/store/tags.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { SlaConfigurationRead } from '#core/store/settings.ts';
import { slaConfiguration } from '#core/store/settings.ts';
import type { Plan } from './plan.ts';
import { testTypeName } from './target.ts';

export interface ImportContext {
  readonly product: ProductRowRead;
  readonly engagement: EngagementRowRead;
  readonly test: TestRowRead;
  readonly sla: SlaConfigurationRead;
}

/** The rows an import goes into, made top down where they are missing (domain facts 3.2). */
export async function createContext(store: WriteStore, plan: Plan, actor: Actor, now: string): Promise<ImportContext> {
  const product = plan.target.product ?? (await createProduct(store, plan, now));
  const engagement = plan.target.engagement ?? (await createEngagement(store, plan, product, actor, now));
  const test = plan.target.test ?? (await createTest(store, plan, engagement, now));
  return { product, engagement, test, sla: await slaConfiguration(store, product.sla_configuration_id) };
}

async function createProduct(store: WriteStore, plan: Plan, now: string): Promise<ProductRowRead> {
  const { productName, productTypeName } = plan.target;
  const type = await productTypeByName(store, productTypeName);
  const prod_type_id =
    type?.id ?? (await insertRow(store, 'product_type', { uuid: uuid7(), name: productTypeName, created: now, updated: now }));
  const id = await insertRow(store, 'product', {
    uuid: uuid7(),
    name: productName,
    description: productName,
    prod_type_id,
    sla_configuration_id: 1,
    created: now,
    updated: now,
  });
  return (await productById(store, id)) as ProductRowRead;
}

async function createEngagement(
  store: WriteStore,
  plan: Plan,
  product: ProductRowRead,
  actor: Actor,
  now: string,
): Promise<EngagementRowRead> {
  const { options } = plan.request;
  const end = options.engagement_end_date;
  const id = await insertRow(store, 'engagement', {
    uuid: uuid7(),
    product_id: product.id,
    name: plan.target.engagementName,
    engagement_type: 'CI/CD',
    status: 'In Progress',
    lead_id: actor.id,
    target_start: today(),
    target_end: end !== undefined && end >= today() ? end : addDays(today(), 365),
    deduplication_on_engagement: options.deduplication_on_engagement ? 1 : 0,
    source_code_management_uri: options.source_code_management_uri ?? '',
    created: now,
    updated: now,
  });
  await addTags(store, 'engagement', [id], await inheritedTagsOf(store, product.id), true);
  return (await engagementById(store, id)) as EngagementRowRead;
}

async function createTest(store: WriteStore, plan: Plan, engagement: EngagementRowRead, now: string): Promise<TestRowRead> {
  const { options } = plan.request;
  const { scanType } = plan.parser;
  const name = testTypeName(scanType, plan.reported);
  const type = await testTypeByName(store, name);
  const test_type_id =
    type?.id ??
    (await insertRow(store, 'test_type', {
      uuid: uuid7(),
      name,
      dynamically_generated: name === scanType ? 0 : 1,
      static_tool: plan.reported?.static_tool ? 1 : 0,
      dynamic_tool: plan.reported?.dynamic_tool ? 1 : 0,
    }));
  const at = options.scan_date ? `${options.scan_date}T00:00:00.000Z` : now;
  const id = await insertRow(store, 'test', {
    uuid: uuid7(),
    engagement_id: engagement.id,
    test_type_id,
    scan_type: scanType,
    title: options.test_title ?? null,
    description: plan.reported?.description ?? '',
    environment_id: plan.target.environmentId,
    target_start: at,
    target_end: at,
    percent_complete: 100,
    version: options.version ?? plan.reported?.version ?? '',
    build_id: options.build_id ?? '',
    commit_hash: options.commit_hash ?? '',
    branch_tag: options.branch_tag ?? '',
    created: now,
    updated: now,
  });
  await setTags(store, 'test', id, options.tags);
  await addTags(store, 'test', [id], await inheritedTagsOf(store, engagement.product_id), true);
  return (await testById(store, id)) as TestRowRead;
}
