import { AppError } from '#core/contract/errors.ts';
import { operationOf } from '#core/contract/index.ts';
import type { Reply } from '#core/contract/transport.ts';
import type { Actor } from '#core/model/actor.ts';
import type { QueryContext, Services } from '#core/operations/context.ts';
import { createFileRegistry } from '#core/operations/file-registry.ts';
import { handlerOf } from '#core/operations/handlers.ts';
import { createJobRunner } from '#core/operations/job-runner.ts';
import { createPlanRegistry } from '#core/operations/plan-registry.ts';
import type { Store } from '#core/store/database.ts';
import { memoryLists } from '#core/store/memory/memory-lists.ts';
import type { ReaderNews } from '#core/store/news.ts';
import { explainError } from './explain-error.ts';

export interface Reader {
  call(name: string, input: unknown, actor: Actor): Promise<Reply>;
  news(news: ReaderNews): void;
}

/** Answers the queries that the store alone can answer. The door has checked the actor's right already. */
export async function createReader(store: Store): Promise<Reader> {
  const lists = memoryLists(store);
  const nothing = (): never => {
    throw new AppError('internal', { incident: 'the reader starts no threads' });
  };
  const services: Services = {
    startWorker: nothing,
    reports: { ask: nothing, warm: nothing, close: nothing },
    files: createFileRegistry(),
    plans: createPlanRegistry(),
    jobs: createJobRunner(store, () => undefined),
    lists,
    resources: nothing,
    version: '',
  };
  return {
    async call(name, input, actor) {
      try {
        const operation = operationOf(name);
        if (!operation) throw new AppError('operation.unknown', { name });
        const context: QueryContext = { store, actor, services };
        return { ok: true, value: await handlerOf(name)(operation.input.parse(input ?? {}), context) };
      } catch (error) {
        return { ok: false, error: explainError(error, store.location) };
      }
    },
    news: (news) => lists.news(news),
  };
}
