import { z } from 'zod';
import { Day, Id, SeverityCounts } from './common.ts';
import { query } from './define.ts';
import { ImportRecord } from './imports.ts';

export const home = {
  /** What needs me. Open means active; overdue means open and past its SLA date. */
  summary: query({
    input: z.object({}),
    output: z.object({
      open: SeverityCounts,
      overdue: SeverityCounts,
      due_soon: z.number(),
      unverified: z.number(),
      total: z.number(),
      products: z.number(),
      recent_imports: z.array(ImportRecord),
      worst_products: z.array(z.object({ id: Id, name: z.string(), open: SeverityCounts })),
      /** Opened and closed findings a week, oldest first, 12 weeks. */
      trend: z.array(z.object({ week: Day, opened: z.number(), closed: z.number() })),
    }),
    access: 'view',
    topics: ['findings', 'imports', 'products'],
  }),
  /** Everything by name: what the command palette finds besides its own commands. */
  search: query({
    input: z.object({ text: z.string().max(200) }),
    output: z.object({
      hits: z.array(
        z.object({ kind: z.enum(['finding', 'product', 'engagement', 'test', 'view']), id: Id, title: z.string(), detail: z.string() }),
      ),
    }),
    access: 'view',
    topics: [],
  }),
};
