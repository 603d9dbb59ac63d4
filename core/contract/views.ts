import { z } from 'zod';
import { Change, Id, Query, Sort } from './common.ts';
import { command, query } from './define.ts';

/** A saved view of the findings list. */
export const View = z.object({ id: Id, name: z.string(), query: Query, sort: Sort, columns: z.array(z.string()), position: z.number() });
export type View = z.infer<typeof View>;

const Fields = z.object({ name: z.string().min(1).max(100), query: Query, sort: Sort, columns: z.array(z.string()) });

export const views = {
  list: query({ input: z.object({}), output: z.object({ views: z.array(View) }), access: 'view', topics: ['views'] }),
  create: command({
    input: Fields.extend({ sort: Sort.default('-severity'), columns: z.array(z.string()).default([]) }),
    output: z.object({ id: Id, journal_id: Id }),
    access: 'view',
    topics: ['views'],
  }),
  update: command({ input: Fields.partial().extend({ id: Id }), output: Change, access: 'view', topics: ['views'] }),
  delete: command({ input: z.object({ id: Id }), output: Change, access: 'view', topics: ['views'] }),
};
