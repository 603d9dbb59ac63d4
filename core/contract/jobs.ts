import { z } from 'zod';
import { Id, Moment } from './common.ts';
import { query } from './define.ts';

/** A running or finished job. `result` has the shape of the operation's output. */
export const JobState = z.object({
  id: Id,
  /** The operation's name, e.g. `imports.run`. */
  name: z.string(),
  /** What it does, in words: "Import scan.nessus". */
  title: z.string(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What it is doing now: "Reading", "Writing findings". */
  phase: z.string(),
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  /** Units of done and total a second, once known: "findings". */
  unit: z.string(),
  started: Moment,
  finished: Moment.nullable(),
  actor: z.string(),
  result: z.unknown().nullable(),
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type JobState = z.infer<typeof JobState>;

export const jobs = {
  list: query({ input: z.object({}), output: z.object({ jobs: z.array(JobState) }), access: 'view', topics: ['jobs'], live: true }),
  get: query({ input: z.object({ id: Id }), output: JobState, access: 'view', topics: ['jobs'], live: true }),
  /** Asks a job to stop; it ends as `cancelled` with nothing kept, or finishes if it is past that point. */
  cancel: query({ input: z.object({ id: Id }), output: z.object({ cancelled: z.boolean() }), access: 'view', topics: [], live: true }),
};
