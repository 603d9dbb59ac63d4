import { z } from 'zod';
import { Change, Id } from './common.ts';
import { command, query } from './define.ts';

/** The settings of a workspace; names and defaults as DefectDojo's system settings, deduplication on. */
export const Settings = z.object({
  enable_deduplication: z.boolean(),
  false_positive_history: z.boolean(),
  retroactive_false_positive_history: z.boolean(),
  enforce_verified_status: z.boolean(),
  enforce_verified_status_metrics: z.boolean(),
  enforce_verified_status_product_grading: z.boolean(),
  enable_product_grade: z.boolean(),
  product_grade_a: z.number(),
  product_grade_b: z.number(),
  product_grade_c: z.number(),
  product_grade_d: z.number(),
  enable_finding_sla: z.boolean(),
  enable_product_tag_inheritance: z.boolean(),
  risk_acceptance_form_default_days: z.number().nullable(),
  disclaimer_reports: z.string(),
  team_name: z.string(),
  /** Keep the raw report of every import, compressed. */
  keep_reports: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const SlaConfiguration = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  critical: z.number().int().min(1),
  high: z.number().int().min(1),
  medium: z.number().int().min(1),
  low: z.number().int().min(1),
  enforce_critical: z.boolean(),
  enforce_high: z.boolean(),
  enforce_medium: z.boolean(),
  enforce_low: z.boolean(),
  restart_sla_on_reactivation: z.boolean(),
});
export type SlaConfiguration = z.infer<typeof SlaConfiguration>;

const SlaFields = SlaConfiguration.omit({ id: true });

export const settings = {
  get: query({ input: z.object({}), output: Settings, access: 'view', topics: ['settings'] }),
  update: command({ input: Settings.partial(), output: Change, access: 'staff_only', topics: ['settings', 'findings'] }),
  environments: query({
    input: z.object({}),
    output: z.object({ environments: z.array(z.object({ id: Id, name: z.string() })) }),
    access: 'view',
    topics: ['settings'],
  }),
  test_types: query({
    input: z.object({}),
    output: z.object({
      test_types: z.array(z.object({ id: Id, name: z.string(), static_tool: z.boolean(), dynamic_tool: z.boolean(), active: z.boolean() })),
    }),
    access: 'view',
    topics: ['settings', 'tests'],
  }),
  tags: query({
    input: z.object({}),
    output: z.object({ tags: z.array(z.string()) }),
    access: 'view',
    topics: ['findings', 'products', 'engagements', 'tests'],
  }),
  /** Every scan type the application reads. */
  scan_types: query({
    input: z.object({}),
    output: z.object({
      scan_types: z.array(
        z.object({
          scan_type: z.string(),
          tool: z.string(),
          url: z.string(),
          export: z.string(),
          algorithm: z.string(),
          fields: z.array(z.string()),
          formats: z.array(z.string()),
        }),
      ),
    }),
    access: 'view',
    topics: [],
  }),
  /** What is told of a scan type's reports, as markdown: how to export them, what is read, how it differs from DefectDojo. */
  scan_type_readme: query({
    input: z.object({ scan_type: z.string() }),
    output: z.object({ readme: z.string() }),
    access: 'view',
    topics: [],
  }),
};

export const sla_configurations = {
  list: query({
    input: z.object({}),
    output: z.object({ sla_configurations: z.array(SlaConfiguration) }),
    access: 'view',
    topics: ['settings'],
  }),
  create: command({
    input: SlaFields.partial().required({ name: true }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'staff_only',
    topics: ['settings'],
  }),
  update: command({
    input: SlaFields.partial().extend({ id: Id }),
    output: Change,
    access: 'staff_only',
    topics: ['settings', 'findings'],
  }),
  delete: command({ input: z.object({ id: Id }), output: Change, access: 'staff_only', topics: ['settings'] }),
};
