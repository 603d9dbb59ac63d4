import { z } from 'zod';
import { Change, Id, Moment } from './common.ts';
import { command, query } from './define.ts';

export const NOTE_SUBJECTS = ['finding', 'test', 'engagement'] as const;
const Subject = { subject: z.enum(NOTE_SUBJECTS), subject_id: Id };

export const Note = z.object({ id: Id, entry: z.string(), date: Moment, author: z.string(), private: z.boolean(), edited: z.boolean() });
export type Note = z.infer<typeof Note>;

export const notes = {
  list: query({ input: z.object(Subject), output: z.object({ notes: z.array(Note) }), access: 'view', topics: ['notes'] }),
  add: command({
    input: z.object({ ...Subject, entry: z.string().min(1).max(100_000), private: z.boolean().default(false) }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'edit',
    topics: ['notes'],
  }),
  edit: command({ input: z.object({ id: Id, entry: z.string().min(1).max(100_000) }), output: Change, access: 'edit', topics: ['notes'] }),
  delete: command({ input: z.object({ id: Id }), output: Change, access: 'edit', topics: ['notes'] }),
};
