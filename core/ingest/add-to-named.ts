import type { WriteStore } from '#core/store/database.ts';
import { addEndpointsByHand, endpointsOf } from '#core/store/finding-endpoints.ts';
import { addTags } from '#core/store/tags.ts';
import type { ImportFacts } from './finding-row.ts';
import type { Plan } from './plan.ts';
import type { FindingWriter } from './write-findings.ts';

/**
 * Adds to every finding of the store that the report names what the import's options ask for; new findings have it already. Endpoints
 * count as added by hand (domain decision 6).
 */
export async function addToNamed(
  store: WriteStore,
  plan: Plan,
  facts: ImportFacts,
  leaveOut: ReadonlySet<number>,
  writer: Pick<FindingWriter, 'endpointIds'>,
): Promise<void> {
  const { endpoint_to_add, tags, apply_tags_to_findings, apply_tags_to_endpoints } = plan.request.options;
  const named = plan.decisions.flatMap((decision, position) =>
    'finding' in decision && !leaveOut.has(position) ? [decision.finding.id] : [],
  );
  if (endpoint_to_add.length > 0) {
    const ids = await writer.endpointIds(endpoint_to_add);
    const endpoints = endpoint_to_add.map((value) => ids.get(value) ?? 0);
    await addEndpointsByHand(store, named, endpoints, facts.now);
  }
  if (tags.length === 0) return;
  if (apply_tags_to_findings) {
    await addTags(store, 'finding', named, tags);
    for (const id of named) store.log.touched.add(id);
  }
  if (apply_tags_to_endpoints) await addTags(store, 'endpoint', await endpointsOf(store, named, facts.import_id), tags);
}
