import { z } from 'zod';
import { Change, Day, Id, Moment, SeverityCounts } from './common.ts';
import { command, job, query } from './define.ts';

export const ENGAGEMENT_STATUS = [
  'Not Started',
  'Blocked',
  'Cancelled',
  'Completed',
  'In Progress',
  'On Hold',
  'Scheduled',
  'Waiting for Resource',
] as const;
export const ENGAGEMENT_TYPE = ['Interactive', 'CI/CD'] as const;

export const Engagement = z.object({
  id: Id,
  uuid: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.string(),
  target_start: Day,
  target_end: Day,
  active: z.boolean(),
  status: z.enum(ENGAGEMENT_STATUS),
  engagement_type: z.enum(ENGAGEMENT_TYPE),
  build_id: z.string(),
  commit_hash: z.string(),
  branch_tag: z.string(),
  source_code_management_uri: z.string(),
  deduplication_on_engagement: z.boolean(),
  product_id: Id,
  product: z.string(),
  tags: z.array(z.string()),
  is_overdue: z.boolean(),
  created: Moment,
  updated: Moment,
  open: SeverityCounts,
  tests: z.number(),
});
export type Engagement = z.infer<typeof Engagement>;

const Fields = z.object({
  name: z.string().min(1).max(300),
  description: z.string().max(2000).optional(),
  version: z.string().max(100).optional(),
  target_start: Day,
  target_end: Day,
  status: z.enum(ENGAGEMENT_STATUS).optional(),
  engagement_type: z.enum(ENGAGEMENT_TYPE).optional(),
  build_id: z.string().max(150).optional(),
  commit_hash: z.string().max(150).optional(),
  branch_tag: z.string().max(150).optional(),
  source_code_management_uri: z.string().max(600).optional(),
  deduplication_on_engagement: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

export const engagements = {
  list: query({
    input: z.object({ product_id: Id.optional() }),
    output: z.object({ engagements: z.array(Engagement) }),
    access: 'view',
    topics: ['findings', 'engagements', 'tests'],
  }),
  get: query({ input: z.object({ id: Id }), output: Engagement, access: 'view', topics: ['findings', 'engagements', 'tests'] }),
  create: command({
    input: Fields.extend({ product_id: Id }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'add',
    topics: ['engagements'],
  }),
  update: command({ input: Fields.partial().extend({ id: Id }), output: Change, access: 'edit', topics: ['engagements'] }),
  /** Closed means inactive and Completed. */
  close: command({ input: z.object({ id: Id }), output: Change, access: 'edit', topics: ['engagements'] }),
  reopen: command({ input: z.object({ id: Id }), output: Change, access: 'edit', topics: ['engagements'] }),
  delete: job({ input: z.object({ id: Id }), output: Change, access: 'delete', topics: ['engagements', 'tests', 'findings', 'imports'] }),
};
