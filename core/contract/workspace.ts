import { z } from 'zod';
import { job, query } from './define.ts';

export const workspace = {
  get: query({
    input: z.object({}),
    output: z.object({
      /** The name shown: the file's name without `.dojo`, or the database's. */
      name: z.string(),
      path: z.string().nullable(),
      dialect: z.enum(['sqlite', 'postgres']),
      version: z.string(),
      actor: z.string(),
      findings: z.number(),
      size: z.number().nullable(),
      /** True until something was put into it: shows the first-run page. */
      empty: z.boolean(),
    }),
    access: 'view',
    topics: ['workspace', 'findings'],
    live: true,
  }),
  /** A consistent copy while in use. Answers with a token for saving. */
  backup: job({
    input: z.object({}),
    output: z.object({ file: z.string(), name: z.string(), size: z.number() }),
    access: 'staff_only',
    topics: [],
  }),
  /** Puts the demo reports in, so that a new user sees the application at work. */
  load_demo: job({
    input: z.object({}),
    output: z.object({ findings: z.number() }),
    access: 'import',
    topics: ['findings', 'products', 'engagements', 'tests', 'imports', 'journal', 'workspace'],
  }),
};
