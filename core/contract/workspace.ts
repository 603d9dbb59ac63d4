import { z } from 'zod';
import { job, query } from './define.ts';

const JournalDays = z.number().int().min(0).max(36_500).optional();

/** How much of each kind is removed. */
const Purged = z.object({
  journal_entries: z.number(),
  reports_and_files: z.number(),
  texts: z.number(),
  vulnerability_ids: z.number(),
  endpoints: z.number(),
  tags: z.number(),
});

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
    /** `damaged_texts`: texts of findings that are not what was written, in the workspace and so in the copy. */
    output: z.object({ file: z.string(), name: z.string(), size: z.number(), damaged_texts: z.number() }),
    access: 'staff_only',
    topics: [],
  }),
  /** What `purge` would remove. */
  purge_preview: query({
    input: z.object({ journal_days: JournalDays }),
    output: Purged,
    access: 'superuser_only',
    topics: ['workspace', 'journal', 'findings'],
  }),
  /**
   * Removes for good what only undo holds on to: the history of more than so many days ago (absent: all of it) and, with all of it, the
   * reports, texts, ids, endpoints and tags of undone imports and deleted findings. Undo ends there.
   */
  purge: job({
    input: z.object({ journal_days: JournalDays }),
    output: Purged,
    access: 'superuser_only',
    topics: ['workspace', 'journal', 'imports'],
  }),
  /** Puts the demo reports in, so that a new user sees the application at work. */
  load_demo: job({
    input: z.object({}),
    output: z.object({ findings: z.number() }),
    access: 'import',
    topics: ['findings', 'products', 'engagements', 'tests', 'imports', 'journal', 'workspace'],
  }),
};
