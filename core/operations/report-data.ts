import type { Parsed } from '#core/contract/index.ts';
import { AppError } from '#core/contract/errors.ts';
import { formatQuery } from '#core/model/query.ts';
import { now } from '#core/model/time.ts';
import type { ReportData, ReportFinding, ReportScope } from '#core/reports/report.ts';
import type { Store } from '#core/store/database.ts';
import { readFilter } from '#core/store/filter.ts';
import { severityCounts } from '#core/store/finding-counts.ts';
import { facet } from '#core/store/facets.ts';
import { findingIds, readSort } from '#core/store/finding-list.ts';
import { findingsByIds } from '#core/store/findings.ts';
import { engagementById, productById, testById } from '#core/store/hierarchy.ts';
import { imagesOf, notesOfFindings } from '#core/store/report-extras.ts';

/** Findings read at once: enough to be fast, few enough to stay small. */
const BATCH = 200;

/** What a report is written from: its scope's facts, counts, and its findings as they are read. */
export async function reportData(store: Store, input: Parsed<'reports.render'>): Promise<ReportData> {
  const scope = await scopeOf(store, input);
  const filter = readFilter([input.query, scope.query].filter(Boolean).join(' '));
  const severities = await facet(store, filter, 'severity', 5);
  return {
    options: input.options,
    classification: 'Confidential',
    scope: scope.scope,
    generated: now(),
    counts: severityCounts(severities.map((row) => [row.value, row.count])),
    findings: async function* () {
      const ids = await findingIds(store, filter, readSort(input.sort));
      for (let start = 0; start < ids.length; start += BATCH) yield* await readBatch(store, ids.slice(start, start + BATCH), input);
    },
  };
}

async function readBatch(store: Store, ids: readonly number[], input: Parsed<'reports.render'>): Promise<ReportFinding[]> {
  const findings = await findingsByIds(store, ids);
  const notes = input.options.include_notes ? await notesOfFindings(store, ids) : new Map();
  const images = input.options.include_images ? await imagesOf(store, ids) : new Map();
  return findings.map((finding) => ({ ...finding, notes: notes.get(finding.id) ?? [], images: images.get(finding.id) ?? [] }));
}

/** The node a report is about, and the condition that limits its findings to it. */
async function scopeOf(store: Store, input: Parsed<'reports.render'>): Promise<{ scope: ReportScope; query: string }> {
  const only = (field: string, id: number): string =>
    formatQuery({ conditions: [{ field, comparison: '=', values: [String(id)], negated: false }], terms: [] });
  if (input.test_id !== undefined) {
    const test = (await testById(store, input.test_id)) ?? missing('test', input.test_id);
    const engagement = (await engagementById(store, test.engagement_id)) ?? missing('engagement', test.engagement_id);
    return {
      query: only('test', test.id),
      scope: {
        kind: 'test',
        name: test.title ?? test.test_type_name,
        facts: facts([
          ['Engagement', engagement.name],
          ['Scanner', test.test_type_name],
          ['Started', test.target_start.slice(0, 10)],
          ['Version', test.version],
          ['Commit', test.commit_hash],
          ['Branch', test.branch_tag],
        ]),
      },
    };
  }
  if (input.engagement_id !== undefined) {
    const engagement = (await engagementById(store, input.engagement_id)) ?? missing('engagement', input.engagement_id);
    const product = await productById(store, engagement.product_id);
    return {
      query: only('engagement', engagement.id),
      scope: {
        kind: 'engagement',
        name: engagement.name,
        facts: facts([
          ['Product', product?.name ?? ''],
          ['Status', engagement.status],
          ['Started', engagement.target_start],
          ['Ends', engagement.target_end],
          ['Version', engagement.version],
          ['Description', engagement.description],
        ]),
      },
    };
  }
  if (input.product_id !== undefined) {
    const product = (await productById(store, input.product_id)) ?? missing('product', input.product_id);
    return {
      query: only('product', product.id),
      scope: {
        kind: 'product',
        name: product.name,
        facts: facts([
          ['Description', product.description === product.name ? '' : product.description],
          ['Criticality', product.business_criticality ?? ''],
          ['Platform', product.platform ?? ''],
          ['Lifecycle', product.lifecycle ?? ''],
        ]),
      },
    };
  }
  return {
    query: '',
    scope: input.query === '' ? { kind: 'all', name: 'All findings', facts: [] } : { kind: 'query', name: input.query, facts: [] },
  };
}

function facts(pairs: readonly (readonly [string, string])[]): ReportScope['facts'] {
  return pairs.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function missing(what: string, id: number): never {
  throw new AppError('not-found', { what, id });
}
