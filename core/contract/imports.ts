import { z } from 'zod';
import { Day, Id, Moment, SeverityWord } from './common.ts';
import { job, query } from './define.ts';

/** Options of API v2's import-scan and reimport-scan, under the same names. */
export const ImportOptions = z.object({
  scan_date: Day.optional(),
  minimum_severity: SeverityWord.default('Info'),
  /** Absent: as the report says. */
  active: z.boolean().optional(),
  verified: z.boolean().optional(),
  tags: z.array(z.string()).default([]),
  apply_tags_to_findings: z.boolean().default(false),
  apply_tags_to_endpoints: z.boolean().default(false),
  endpoint_to_add: z.array(z.string()).default([]),
  environment: z.string().default('Development'),
  version: z.string().max(100).optional(),
  build_id: z.string().max(150).optional(),
  branch_tag: z.string().max(150).optional(),
  commit_hash: z.string().max(150).optional(),
  service: z.string().max(200).optional(),
  test_title: z.string().max(255).optional(),
  group_by: z.enum(['component_name', 'component_name+component_version', 'file_path', 'finding_title', 'vuln_id_from_tool']).optional(),
  create_finding_groups_for_all_findings: z.boolean().default(true),
  /** Default: no on import, yes on reimport. */
  close_old_findings: z.boolean().optional(),
  close_old_findings_product_scope: z.boolean().default(false),
  /** Close what an incomplete report (one page of several, an unknown layout) does not name: the person knows that it is whole. */
  report_is_complete: z.boolean().default(false),
  do_not_reactivate: z.boolean().default(false),
  deduplication_on_engagement: z.boolean().default(false),
  engagement_end_date: Day.optional(),
  source_code_management_uri: z.string().max(600).optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Where the findings go: ids win over names; what is missing is created when `auto_create_context` is set. */
export const ImportTarget = z.object({
  product_type_name: z.string().optional(),
  product_name: z.string().optional(),
  engagement_name: z.string().optional(),
  engagement: Id.optional(),
  /** Reimport into this test. */
  test: Id.optional(),
  auto_create_context: z.boolean().default(true),
});
export type ImportTarget = z.infer<typeof ImportTarget>;

export const ImportRequest = z.object({
  /** A file token (desktop, upload), see `uploads`. */
  file: z.string(),
  /** Absent: detected. */
  scan_type: z.string().optional(),
  mode: z.enum(['import', 'reimport']).default('import'),
  target: ImportTarget,
  options: ImportOptions.prefault({}),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export const PLAN_ACTIONS = ['created', 'duplicate', 'matched', 'reactivated', 'closed', 'untouched'] as const;
export const PlanAction = z.enum(PLAN_ACTIONS);
export type PlanAction = z.infer<typeof PlanAction>;

export const PlanCounts = z.object({
  /** New findings that are nobody's duplicate. */
  created: z.number(),
  /** New findings that become duplicates of another. */
  duplicates: z.number(),
  /** Findings of the test that the report names again with something to update (reimport). */
  matched: z.number(),
  reactivated: z.number(),
  closed: z.number(),
  untouched: z.number(),
});
export type PlanCounts = z.infer<typeof PlanCounts>;

export const PlanRow = z.object({
  /** Position in the plan; what `leave_out` names. */
  index: z.number(),
  action: PlanAction,
  title: z.string(),
  severity: SeverityWord,
  /** Component, file and line, or endpoint. */
  where: z.string(),
  /** Why, in words: "same component, version and CVE as #4121". */
  reason: z.string(),
  /** The existing finding it concerns. */
  finding_id: Id.nullable(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanSummary = z.object({
  plan_id: z.string(),
  file_name: z.string(),
  scan_type: z.string(),
  mode: z.enum(['import', 'reimport']),
  counts: PlanCounts,
  total: z.number(),
  /** What is made on the way: names of product type, product, engagement, test that do not exist yet. */
  creates: z.array(z.object({ kind: z.enum(['product type', 'product', 'engagement', 'test']), name: z.string() })),
  target: z.object({ product: z.string(), engagement: z.string(), test: z.string(), test_id: Id.nullable() }),
  problems: z.array(z.string()),
  /** Entries left out by `minimum_severity`. */
  below_minimum: z.number(),
  seconds: z.number(),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** Number of findings by status, as API v2's statistics. */
export const StatisticsRow = z.object({
  active: z.number(),
  verified: z.number(),
  duplicate: z.number(),
  false_p: z.number(),
  out_of_scope: z.number(),
  is_mitigated: z.number(),
  risk_accepted: z.number(),
  total: z.number(),
});
export const StatisticsTable = z.object({
  info: StatisticsRow,
  low: StatisticsRow,
  medium: StatisticsRow,
  high: StatisticsRow,
  critical: StatisticsRow,
  total: StatisticsRow,
});
export const Statistics = z.object({
  before: StatisticsTable.optional(),
  delta: z
    .object({ created: StatisticsTable, closed: StatisticsTable, reactivated: StatisticsTable, untouched: StatisticsTable })
    .optional(),
  after: StatisticsTable,
});
export type StatisticsTable = z.infer<typeof StatisticsTable>;
export type Statistics = z.infer<typeof Statistics>;

export const ImportResult = z.object({
  import_id: Id,
  journal_id: Id,
  test_id: Id,
  engagement_id: Id,
  product_id: Id,
  product_type_id: Id,
  scan_type: z.string(),
  counts: PlanCounts,
  statistics: Statistics,
  problems: z.array(z.string()),
  seconds: z.number(),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** One import or reimport of the past. */
export const ImportRecord = z.object({
  id: Id,
  type: z.enum(['import', 'reimport']),
  created: Moment,
  actor: z.string(),
  file_name: z.string(),
  file_size: z.number(),
  scan_type: z.string(),
  test_id: Id,
  test: z.string(),
  engagement_id: Id,
  engagement: z.string(),
  product_id: Id,
  product: z.string(),
  version: z.string(),
  branch_tag: z.string(),
  build_id: z.string(),
  commit_hash: z.string(),
  counts: PlanCounts,
  problems: z.array(z.string()),
  journal_id: Id.nullable(),
  settings: z.record(z.string(), z.unknown()),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

/** One report file found in what was dropped (a zip or folder holds several). */
export const DetectedFile = z.object({
  file: z.string(),
  name: z.string(),
  size: z.number(),
  scan_type: z.string().nullable(),
  candidates: z.array(z.string()),
  error: z.string().nullable(),
  /** Where the last report of this name and scan type went, offered again. */
  suggestion: z
    .object({ product_type_name: z.string(), product_name: z.string(), engagement_name: z.string(), test_id: Id.nullable() })
    .nullable(),
});
export type DetectedFile = z.infer<typeof DetectedFile>;

export const imports = {
  detect: query({
    input: z.object({ files: z.array(z.string()).min(1).max(1000) }),
    output: z.object({ files: z.array(DetectedFile) }),
    access: 'import',
    topics: [],
    live: true,
  }),
  plan: job({ input: ImportRequest, output: PlanSummary, access: 'import', topics: [] }),
  plan_rows: query({
    input: z.object({
      plan_id: z.string(),
      action: PlanAction.optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.object({ count: z.number(), rows: z.array(PlanRow) }),
    access: 'import',
    topics: [],
    live: true,
  }),
  discard: query({ input: z.object({ plan_id: z.string() }), output: z.object({}), access: 'import', topics: [], live: true }),
  commit: job({
    input: z.object({ plan_id: z.string(), leave_out: z.array(z.number().int().min(0)).default([]) }),
    output: ImportResult,
    access: 'import',
    topics: ['findings', 'products', 'engagements', 'tests', 'imports', 'journal'],
  }),
  /** Plan and commit in one: what scripts and CI use. */
  run: job({
    input: ImportRequest,
    output: ImportResult,
    access: 'import',
    topics: ['findings', 'products', 'engagements', 'tests', 'imports', 'journal'],
  }),
  list: query({
    input: z.object({
      product_id: Id.optional(),
      engagement_id: Id.optional(),
      test_id: Id.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ count: z.number(), imports: z.array(ImportRecord) }),
    access: 'view',
    topics: ['imports'],
  }),
  get: query({ input: z.object({ id: Id }), output: ImportRecord, access: 'view', topics: ['imports'] }),
  /** Later imports that name findings this one made, newest first: undoing this one takes these findings from them too. */
  builds_on: query({
    input: z.object({ id: Id }),
    output: z.object({
      /** Findings of this import that later ones name. */
      findings: z.number(),
      imports: z.array(z.object({ id: Id, file_name: z.string(), journal_id: Id.nullable(), findings: z.number() })),
    }),
    access: 'view',
    topics: ['imports', 'findings'],
  }),
};
