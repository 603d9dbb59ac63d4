import { z } from 'zod';
import { Id, Query, Sort } from './common.ts';
import { job } from './define.ts';

export const REPORT_FORMATS = ['pdf', 'html', 'csv', 'xlsx', 'json', 'sarif'] as const;
export const ReportFormat = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** What goes into a report besides the findings. */
export const ReportOptions = z.object({
  title: z.string().max(200).default('Security findings'),
  subtitle: z.string().max(200).default(''),
  author: z.string().max(200).default(''),
  executive_summary: z.boolean().default(true),
  table_of_contents: z.boolean().default(true),
  include_notes: z.boolean().default(false),
  include_images: z.boolean().default(false),
  include_request_response: z.boolean().default(true),
  disclaimer: z.string().max(5000).default(''),
});
export type ReportOptions = z.infer<typeof ReportOptions>;

export const reports = {
  render: job({
    input: z.object({
      format: ReportFormat,
      query: Query.default(''),
      sort: Sort.default('-severity'),
      /** At most one; adds its facts (dates, scope) to the report and limits the findings to it. */
      product_id: Id.optional(),
      engagement_id: Id.optional(),
      test_id: Id.optional(),
      options: ReportOptions.prefault({}),
    }),
    /** `file` is a token for download or saving; `name` a suggested file name. */
    output: z.object({
      file: z.string(),
      name: z.string(),
      size: z.number(),
      findings: z.number(),
      pages: z.number().nullable(),
      seconds: z.number(),
    }),
    access: 'view',
    topics: [],
  }),
};
