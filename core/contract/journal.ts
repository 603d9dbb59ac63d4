import { z } from 'zod';
import { Change, Id, Moment } from './common.ts';
import { job, query } from './define.ts';

export const JournalEntry = z.object({
  id: Id,
  at: Moment,
  actor: z.string(),
  /** The operation's name. */
  command: z.string(),
  /** What was done, in words: "Close 12 findings". */
  summary: z.string(),
  changes: z.number(),
  undone_by: Id.nullable(),
  undo_of: Id.nullable(),
  import_id: Id.nullable(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

const Step = z.object({ id: Id, summary: z.string() });
/** What undo would take back, with what `asksFirst` needs to know. */
const UndoStep = Step.extend({ at: Moment, command: z.string(), findings: z.number() });
export type UndoStep = z.infer<typeof UndoStep>;

export const journal = {
  list: query({
    input: z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ count: z.number(), entries: z.array(JournalEntry) }),
    access: 'view',
    topics: ['journal'],
  }),
  /** What undo and redo would do now for this actor; null when there is nothing. */
  state: query({
    input: z.object({}),
    output: z.object({ undo: UndoStep.nullable(), redo: Step.nullable() }),
    access: 'view',
    topics: ['journal'],
  }),
  /** Takes back one entry (absent: the actor's latest). Rows changed since are left as they are and counted. */
  undo: job({
    input: z.object({ id: Id.optional() }),
    output: Change.extend({ summary: z.string() }),
    access: 'edit',
    topics: [
      'findings',
      'products',
      'engagements',
      'tests',
      'imports',
      'notes',
      'views',
      'settings',
      'risk_acceptances',
      'templates',
      'journal',
    ],
  }),
  redo: job({
    input: z.object({}),
    output: Change.extend({ summary: z.string() }),
    access: 'edit',
    topics: [
      'findings',
      'products',
      'engagements',
      'tests',
      'imports',
      'notes',
      'views',
      'settings',
      'risk_acceptances',
      'templates',
      'journal',
    ],
  }),
};
