import type { z } from 'zod';

/** What an actor must be allowed to do (domain facts 0.6). */
export type Access = 'view' | 'add' | 'edit' | 'delete' | 'import' | 'staff_only' | 'superuser_only';

/** What may have changed: a query refetches when a command touched one of its topics. */
export const TOPICS = [
  'findings',
  'products',
  'engagements',
  'tests',
  'imports',
  'journal',
  'jobs',
  'notes',
  'views',
  'settings',
  'risk_acceptances',
  'templates',
  'workspace',
] as const;
export type Topic = (typeof TOPICS)[number];

export type Kind = 'query' | 'command' | 'job';

/**
 * One thing that can be asked of the application. From this value follow the message, the HTTP route, validation,
 * the permission check, the journal entry, undo, client types and refetching.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, K extends Kind = Kind> {
  readonly kind: K;
  readonly input: I;
  readonly output: O;
  readonly access: Access;
  readonly topics: readonly Topic[];
  /** A query about what the running application holds in memory (plans, jobs, files), which a reader elsewhere cannot answer. */
  readonly live?: boolean;
}

type Facts<I extends z.ZodType, O extends z.ZodType> = Omit<Operation<I, O>, 'kind'>;

/** Reads only; may run on a read connection. */
export function query<I extends z.ZodType, O extends z.ZodType>(facts: Facts<I, O>): Operation<I, O, 'query'> {
  return { kind: 'query', ...facts };
}

/** Runs in one transaction, is journaled (and so can be undone) and announces its topics. */
export function command<I extends z.ZodType, O extends z.ZodType>(facts: Facts<I, O>): Operation<I, O, 'command'> {
  return { kind: 'command', ...facts };
}

/** Answers with a job id at once, reports progress as events, can be cancelled; `output` is the finished job's result. */
export function job<I extends z.ZodType, O extends z.ZodType>(facts: Facts<I, O>): Operation<I, O, 'job'> {
  return { kind: 'job', ...facts };
}
