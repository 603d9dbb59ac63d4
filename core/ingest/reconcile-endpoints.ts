import { FLAGS } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { WriteStore } from '#core/store/database.ts';
import { type EndpointLink, endpointLinks, setEndpointStatus } from '#core/store/finding-endpoints.ts';
import { insertMany } from '#core/store/journal-many.ts';
import type { FindingWriter } from './write-findings.ts';

interface Located {
  readonly finding: Candidate;
  readonly endpoints: readonly string[];
  /** The report says the finding is mitigated. */
  readonly mitigated: boolean;
}

/**
 * Makes the locations of matched findings those of the report: new ones are added, vanished ones mitigated, returned ones active again.
 * What somebody decided about a location stays, and so do locations added by hand (domain facts 4.4 with decision 6). Returns the new
 * number of endpoints of findings that got some.
 */
export async function reconcileEndpoints(
  store: WriteStore,
  reported: readonly Located[],
  writer: Pick<FindingWriter, 'endpointIds'>,
  now: string,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  const located = reported.filter((one) => one.endpoints.length > 0 || one.finding.endpoint_count > 0);
  if (located.length === 0) return counts;
  const ids = await writer.endpointIds(new Set(located.flatMap((one) => one.endpoints)));
  const present = await endpointLinks(
    store,
    located.map((one) => one.finding.id),
  );
  const added: [number, number, string, string][] = [];
  const returned: EndpointLink[] = [];
  const vanished: EndpointLink[] = [];
  for (const { finding, endpoints, mitigated } of located) {
    const known = present.get(finding.id) ?? [];
    const has = new Set(known.map((link) => link.endpoint_id));
    const named = new Set(endpoints.map((value) => ids.get(value) ?? 0));
    const missing = [...named].filter((id) => !has.has(id));
    for (const id of missing) added.push([finding.id, id, mitigated ? 'Mitigated' : 'Active', now]);
    if (missing.length > 0) {
      counts.set(finding.id, known.length + missing.length);
      store.log.unsearched.add(finding.id);
    }
    if ((finding.status & FLAGS.dynamic_finding) === 0 && !mitigated) continue;
    if (!mitigated) returned.push(...known.filter((link) => link.status === 'Mitigated' && named.has(link.endpoint_id)));
    vanished.push(
      ...known.filter((link) => link.status === 'Active' && (mitigated || (!named.has(link.endpoint_id) && link.added_by_hand === 0))),
    );
  }
  await insertMany(store, 'finding_endpoint', ['finding_id', 'endpoint_id', 'status', 'created'], added);
  await setEndpointStatus(store, returned, 'Active');
  await setEndpointStatus(store, vanished, 'Mitigated');
  return counts;
}
