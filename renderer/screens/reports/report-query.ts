import type { Input } from '#core/contract/index.ts';
import type { ReportFormat, ReportOptions } from '#core/contract/reports.ts';
import type { Settings } from '#core/contract/settings.ts';
import type { z } from 'zod';

export type Options = z.input<typeof ReportOptions>;

/** What a report is about: the deepest of these that is chosen, and which of its findings. */
export interface Scope {
  readonly product_id: number | null;
  readonly engagement_id: number | null;
  readonly test_id: number | null;
  readonly query: string;
}

/** The findings a scope holds, as a query. */
export function scopeQuery({ product_id, engagement_id, test_id, query }: Scope): string {
  const base =
    test_id !== null
      ? `test:${test_id}`
      : engagement_id !== null
        ? `engagement:${engagement_id}`
        : product_id !== null
          ? `product:${product_id}`
          : '';
  return `${base} ${query}`.trim();
}

/** The options as they were set; author and disclaimer, when left empty, from the workspace's settings. */
export function withSettings(options: Options, settings: Pick<Settings, 'team_name' | 'disclaimer_reports'> | undefined): Options {
  return {
    ...options,
    author: options.author || settings?.team_name || '',
    disclaimer: options.disclaimer || settings?.disclaimer_reports || '',
  };
}

/** The input of the job that renders a scope. */
export function renderInput(scope: Scope, format: ReportFormat, options: Options): Input<'reports.render'> {
  const { product_id, engagement_id, test_id, query } = scope;
  const parent = test_id !== null ? { test_id } : engagement_id !== null ? { engagement_id } : product_id !== null ? { product_id } : {};
  return { format, query, ...parent, options };
}
