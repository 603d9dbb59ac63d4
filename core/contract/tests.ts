import { z } from 'zod';
import { Change, Id, Moment, SeverityCounts } from './common.ts';
import { command, job, query } from './define.ts';
import { StatisticsTable } from './imports.ts';

export const Test = z.object({
  id: Id,
  uuid: z.string(),
  /** "title (test type)", or just the test type. */
  name: z.string(),
  title: z.string().nullable(),
  description: z.string(),
  test_type: z.string(),
  scan_type: z.string().nullable(),
  environment: z.string(),
  target_start: Moment,
  target_end: Moment,
  version: z.string(),
  build_id: z.string(),
  commit_hash: z.string(),
  branch_tag: z.string(),
  engagement_id: Id,
  engagement: z.string(),
  product_id: Id,
  product: z.string(),
  tags: z.array(z.string()),
  created: Moment,
  updated: Moment,
  open: SeverityCounts,
  imports: z.number(),
  deduplication_algorithm: z.string(),
});
export type Test = z.infer<typeof Test>;

const Fields = z.object({
  title: z.string().max(255).nullable().optional(),
  description: z.string().optional(),
  environment: z.string().optional(),
  version: z.string().max(100).optional(),
  build_id: z.string().max(150).optional(),
  commit_hash: z.string().max(150).optional(),
  branch_tag: z.string().max(150).optional(),
  tags: z.array(z.string()).optional(),
});

export const tests = {
  list: query({
    input: z.object({ engagement_id: Id.optional(), product_id: Id.optional() }),
    output: z.object({ tests: z.array(Test) }),
    access: 'view',
    topics: ['findings', 'tests', 'imports'],
  }),
  get: query({
    input: z.object({ id: Id }),
    output: Test.extend({ statistics: StatisticsTable }),
    access: 'view',
    topics: ['findings', 'tests', 'imports'],
  }),
  create: command({
    input: Fields.extend({ engagement_id: Id, test_type: z.string().min(1).max(200) }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'add',
    topics: ['tests'],
  }),
  update: command({ input: Fields.extend({ id: Id }), output: Change, access: 'edit', topics: ['tests'] }),
  delete: job({ input: z.object({ id: Id }), output: Change, access: 'delete', topics: ['tests', 'findings', 'imports'] }),
};
