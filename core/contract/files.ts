import { z } from 'zod';
import { Change, Id, Moment } from './common.ts';
import { command, query } from './define.ts';
import { NOTE_SUBJECTS } from './notes.ts';

const Subject = { subject: z.enum(NOTE_SUBJECTS), subject_id: Id };

export const files = {
  list: query({
    input: z.object(Subject),
    output: z.object({ files: z.array(z.object({ id: Id, title: z.string(), size: z.number(), created: Moment })) }),
    access: 'view',
    topics: ['findings'],
  }),
  attach: command({
    input: z.object({ ...Subject, file: z.string(), title: z.string().max(100).optional() }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'edit',
    topics: ['findings'],
  }),
  remove: command({ input: z.object({ id: Id }), output: Change, access: 'edit', topics: ['findings'] }),
  /** A token for download or saving. */
  open: query({
    input: z.object({ id: Id }),
    output: z.object({ file: z.string(), name: z.string(), size: z.number() }),
    access: 'view',
    topics: [],
    live: true,
  }),
};
