import { z } from 'zod';
import { FIELDS } from '#core/model/finding-fields.ts';
import { Change, Day, Id, Moment, Query, Selection, SeverityCounts, SeverityWord, Sort, Window } from './common.ts';
import { command, job, query } from './define.ts';

/** The fields whose values are counted beside a list. */
const FACETS = FIELDS.filter((field) => field.facet).map((field) => field.name);

/** The status flags of a finding; `active` is what "open" means. */
export const StatusFlags = z.object({
  active: z.boolean(),
  verified: z.boolean(),
  false_p: z.boolean(),
  duplicate: z.boolean(),
  out_of_scope: z.boolean(),
  risk_accepted: z.boolean(),
  under_review: z.boolean(),
  is_mitigated: z.boolean(),
});

/** One row of a list. */
export const FindingRow = StatusFlags.extend({
  id: Id,
  title: z.string(),
  severity: SeverityWord,
  date: Day,
  sla_expiration_date: Day.nullable(),
  cwe: z.number().nullable(),
  cve: z.string().nullable(),
  vulnerability_ids: z.array(z.string()),
  cvssv3_score: z.number().nullable(),
  epss_score: z.number().nullable(),
  known_exploited: z.boolean(),
  component_name: z.string().nullable(),
  component_version: z.string().nullable(),
  file_path: z.string().nullable(),
  line: z.number().nullable(),
  service: z.string().nullable(),
  endpoint: z.string().nullable(),
  endpoint_count: z.number(),
  tags: z.array(z.string()),
  duplicate_finding: Id.nullable(),
  mitigated: Moment.nullable(),
  last_status_update: Moment.nullable(),
  fix_available: z.boolean().nullable(),
  fix_version: z.string().nullable(),
  test_id: Id,
  test_type: z.string(),
  engagement_id: Id,
  engagement: z.string(),
  product_id: Id,
  product: z.string(),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const FindingEndpoint = z.object({
  id: Id,
  value: z.string(),
  host: z.string(),
  port: z.number().nullable(),
  status: z.enum(['Active', 'Mitigated', 'FalsePositive', 'RiskAccepted', 'OutOfScope']),
});

/** Everything about one finding. */
export const Finding = FindingRow.extend({
  uuid: z.string(),
  description: z.string(),
  mitigation: z.string(),
  impact: z.string(),
  references: z.string(),
  steps_to_reproduce: z.string(),
  severity_justification: z.string(),
  cwes: z.array(z.number()),
  cvssv3: z.string().nullable(),
  cvssv4: z.string().nullable(),
  cvssv4_score: z.number().nullable(),
  epss_percentile: z.number().nullable(),
  ransomware_used: z.boolean(),
  kev_date: Day.nullable(),
  hash_code: z.string().nullable(),
  unique_id_from_tool: z.string().nullable(),
  vuln_id_from_tool: z.string().nullable(),
  param: z.string().nullable(),
  payload: z.string().nullable(),
  nb_occurences: z.number().nullable(),
  scanner_confidence: z.number().nullable(),
  publish_date: Day.nullable(),
  planned_remediation_date: Day.nullable(),
  planned_remediation_version: z.string().nullable(),
  effort_for_fixing: z.string().nullable(),
  sast_source_object: z.string().nullable(),
  sast_sink_object: z.string().nullable(),
  sast_source_line: z.number().nullable(),
  sast_source_file_path: z.string().nullable(),
  static_finding: z.boolean(),
  dynamic_finding: z.boolean(),
  mitigated_by: z.string().nullable(),
  reporter: z.string(),
  last_reviewed: Moment.nullable(),
  last_reviewed_by: z.string().nullable(),
  sla_start_date: Day.nullable(),
  created: Moment,
  updated: Moment,
  found_by: z.array(z.string()),
  endpoints: z.array(FindingEndpoint),
  inherited_tags: z.array(z.string()),
  request_response: z.array(z.object({ id: Id, request: z.string(), response: z.string() })),
  group: z.object({ id: Id, name: z.string() }).nullable(),
  risk_acceptance: z.object({ id: Id, name: z.string(), expiration_date: Moment.nullable() }).nullable(),
  duplicate_count: z.number(),
  source_link: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** A text, number or date of a finding that a person may write; null empties it. */
const Editable = z.object({
  title: z.string().min(1).max(511),
  severity: SeverityWord,
  date: Day,
  cwe: z.number().int().min(0).nullable(),
  vulnerability_ids: z.array(z.string().min(1)),
  cvssv3: z.string().nullable(),
  cvssv4: z.string().nullable(),
  epss_score: z.number().min(0).max(1).nullable(),
  known_exploited: z.boolean(),
  description: z.string(),
  mitigation: z.string(),
  impact: z.string(),
  references: z.string(),
  steps_to_reproduce: z.string(),
  severity_justification: z.string(),
  component_name: z.string().max(500).nullable(),
  component_version: z.string().max(100).nullable(),
  file_path: z.string().max(4000).nullable(),
  line: z.number().int().nullable(),
  service: z.string().max(200).nullable(),
  endpoints: z.array(z.string().min(1)),
  fix_version: z.string().max(100).nullable(),
  planned_remediation_date: Day.nullable(),
  planned_remediation_version: z.string().max(99).nullable(),
  effort_for_fixing: z.enum(['', 'Low', 'Medium', 'High']).nullable(),
});

/** What a bulk or single change may set. An absent key leaves the value as it is (tri-state, unlike DefectDojo's bulk form). */
export const FindingChange = Editable.partial()
  .extend({
    active: z.boolean().optional(),
    verified: z.boolean().optional(),
    false_p: z.boolean().optional(),
    out_of_scope: z.boolean().optional(),
    is_mitigated: z.boolean().optional(),
    risk_accepted: z.boolean().optional(),
    under_review: z.boolean().optional(),
    mitigated: Moment.optional(),
    add_tags: z.array(z.string()).optional(),
    remove_tags: z.array(z.string()).optional(),
    note: z.string().min(1).optional(),
  })
  .strict();
export type FindingChange = z.infer<typeof FindingChange>;

/** One facet: the values of a field with the number of matching findings, most frequent first. */
export const Facet = z.object({
  field: z.string(),
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number() })),
});

/** What happened to a finding, newest first. */
export const HistoryEntry = z.object({
  at: Moment,
  actor: z.string(),
  kind: z.enum(['change', 'import']),
  summary: z.string(),
  journal_id: Id.nullable(),
  import_id: Id.nullable(),
  undone: z.boolean(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

export type HistoryEntry = z.infer<typeof HistoryEntry>;

const Rows = z.object({ rows: z.array(FindingRow) });

export const findings = {
  /** One window of a list and how many match in all. */
  list: query({
    input: Window.extend({ query: Query.default(''), sort: Sort.default('-severity') }),
    output: Rows.extend({ count: z.number() }),
    access: 'view',
    topics: ['findings'],
  }),
  /** The order of a list without its rows; of `among` alone where given. What a queue is made of. */
  ids: query({
    input: z.object({
      query: Query.default(''),
      sort: Sort.default('-severity'),
      among: z.array(Id).optional(),
      limit: z.number().int().min(1).max(100_000).default(100_000),
    }),
    output: z.object({ count: z.number(), ids: z.array(Id) }),
    access: 'view',
    topics: ['findings'],
  }),
  /** Rows by id, in the order of the ids; those that are gone are left out. */
  rows: query({ input: z.object({ ids: z.array(Id).max(1000) }), output: Rows, access: 'view', topics: ['findings'] }),
  count: query({
    input: z.object({ query: Query.default('') }),
    output: z.object({ count: z.number() }),
    access: 'view',
    topics: ['findings'],
  }),
  /** Counts by field under a query; a field's own condition is left out for its facet, so that other values stay choosable. */
  facets: query({
    input: z.object({
      query: Query.default(''),
      fields: z.array(z.enum(FACETS)).max(20),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    output: z.object({ facets: z.array(Facet) }),
    access: 'view',
    topics: ['findings'],
  }),
  /** Values of a field that begin with or contain a text: the completion of the query box. */
  complete: query({
    input: z.object({ field: z.string(), text: z.string().default('') }),
    output: z.object({ values: z.array(z.string()) }),
    access: 'view',
    topics: ['findings'],
  }),
  /** Where a finding stands in a list, and who stands beside it. `index` is null when it does not match. */
  position: query({
    input: z.object({ id: Id, query: Query.default(''), sort: Sort.default('-severity') }),
    output: z.object({ index: z.number().nullable(), count: z.number(), previous: Id.nullable(), next: Id.nullable() }),
    access: 'view',
    topics: ['findings'],
  }),
  get: query({ input: z.object({ id: Id }), output: Finding, access: 'view', topics: ['findings', 'notes'] }),
  /** The original and the other duplicates of its cluster. */
  duplicates: query({
    input: z.object({ id: Id }),
    output: z.object({ original: FindingRow.nullable(), duplicates: z.array(FindingRow) }),
    access: 'view',
    topics: ['findings'],
  }),
  /** Findings of the same product that share vulnerability ids, CWE, file or component, likeliest first, with the reason in words. */
  similar: query({
    input: z.object({ id: Id, limit: z.number().int().min(1).max(100).default(25) }),
    output: z.object({ rows: z.array(z.object({ finding: FindingRow, reason: z.string() })) }),
    access: 'view',
    topics: ['findings'],
  }),
  history: query({
    input: z.object({ id: Id }),
    output: z.object({ entries: z.array(HistoryEntry) }),
    access: 'view',
    topics: ['findings', 'journal'],
  }),
  create: command({
    input: Editable.partial()
      .required({ title: true, severity: true, description: true })
      .extend({ test_id: Id, tags: z.array(z.string()).optional() }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'add',
    topics: ['findings'],
  }),
  update: command({
    input: z.object({ selection: Selection, change: FindingChange }),
    output: Change,
    access: 'edit',
    topics: ['findings', 'notes'],
  }),
  /** Marks findings as duplicates of an original by hand. */
  mark_duplicate: command({
    input: z.object({ selection: Selection, original: Id }),
    output: Change,
    access: 'edit',
    topics: ['findings'],
  }),
  /** Takes findings out of their cluster; they become active again. */
  reset_duplicate: command({ input: z.object({ selection: Selection }), output: Change, access: 'edit', topics: ['findings'] }),
  /** Puts findings of one test into a group, made when there is none of that name. */
  group: command({
    input: z.object({ selection: Selection, name: z.string().min(1).max(255) }),
    output: Change,
    access: 'edit',
    topics: ['findings'],
  }),
  delete: command({ input: z.object({ selection: Selection }), output: Change, access: 'delete', topics: ['findings'] }),
  /** Computes hash codes and duplicates again over a product or everything, duplicates included (domain decision 37). */
  recompute_duplicates: job({
    input: z.object({ product_id: Id.optional() }),
    output: z.object({ hashes_changed: z.number(), duplicates_before: z.number(), duplicates_after: z.number() }),
    access: 'staff_only',
    topics: ['findings'],
  }),
  /** Open findings by severity under a query. */
  counts: query({ input: z.object({ query: Query.default('') }), output: SeverityCounts, access: 'view', topics: ['findings'] }),
};
