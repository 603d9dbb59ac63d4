import { join } from 'node:path';
import { type Access, type Operation, type Topic, TOPICS } from '#core/contract/define.ts';
import { AppError, type ErrorReply } from '#core/contract/errors.ts';
import type { AppEvent } from '#core/contract/events.ts';
import { operationOf } from '#core/contract/index.ts';
import type { Reply } from '#core/contract/transport.ts';
import { createReportThreads } from '#core/ingest/report-threads.ts';
import type { StartWorker } from '#core/ingest/threads.ts';
import type { Actor } from '#core/model/actor.ts';
import type { CommandContext, JobContext, QueryContext, Services } from '#core/operations/context.ts';
import { createFileRegistry } from '#core/operations/file-registry.ts';
import { handlerOf } from '#core/operations/handlers.ts';
import { createJobRunner } from '#core/operations/job-runner.ts';
import { createPlanRegistry } from '#core/operations/plan-registry.ts';
import type { Store } from '#core/store/database.ts';
import { findingLists } from '#core/store/finding-lists.ts';
import { EVERYTHING_CHANGED, type ReaderNews } from '#core/store/news.ts';
import { compact } from '#core/store/purge.ts';
import { localUser } from '#core/store/users.ts';
import { startCheckpoints } from './checkpoints.ts';
import { explainError } from './explain-error.ts';
import { startHousekeeping } from './housekeeping.ts';
import { journaled } from './journaled.ts';
import type { AppPort } from './app-port.ts';
import { watchOthers } from './watch-others.ts';

export interface AppOptions {
  /** The one writing connection. */
  readonly store: Store;
  /** A reading connection of its own, so that an import never stops a list. */
  readonly reader: Store;
  /** Answers queries elsewhere (a thread); without it they are answered here, from `reader`. */
  readonly readElsewhere?: { call(name: string, input: unknown, actor: Actor): Promise<Reply>; news(news: ReaderNews): void };
  readonly startWorker: StartWorker;
  /** Reports will be dropped: the thread that reads them is kept ready. */
  readonly staysOpen?: boolean;
  /** The installed `resources/` folder. */
  readonly resources: string;
  readonly version: string;
  readonly log?: (line: string) => void;
}

/** The first screens come first, ms. */
const WARM_AFTER = 1000;

/** The one door: look up, authorize, validate, run, announce, reply. */
export async function createApp(options: AppOptions): Promise<AppPort> {
  const listeners = new Set<(event: AppEvent) => void>();
  const announce = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const lists = findingLists(options.reader);
  const services: Services = {
    startWorker: options.startWorker,
    reports: createReportThreads(options.startWorker),
    files: createFileRegistry(),
    plans: createPlanRegistry(),
    jobs: createJobRunner(options.store, announce),
    lists,
    resources: (folder) => join(options.resources, folder),
    version: options.version,
  };
  const user = await localUser(options.reader);

  async function call(name: string, input: unknown, actor: Actor = user): Promise<Reply> {
    try {
      const operation = operationOf(name);
      if (!operation) throw new AppError('operation.unknown', { name });
      authorize(actor, operation.access);
      if (operation.kind === 'query' && !operation.live && options.readElsewhere)
        return await options.readElsewhere.call(name, input, actor);
      const parsed = operation.input.parse(input ?? {});
      return { ok: true, value: await run(name, operation, parsed, actor) };
    } catch (error) {
      return { ok: false, error: explain(error) };
    }
  }

  async function run(name: string, operation: Operation, input: unknown, actor: Actor): Promise<unknown> {
    const handler = handlerOf(name);
    if (operation.kind === 'query') return await handler(input, { store: options.reader, actor, services } satisfies QueryContext);
    if (operation.kind === 'command') return await write(name, operation, input, actor, (context) => handler(input, context));
    const title = titleOf(name, input, services);
    const job_id = services.jobs.start({
      name,
      title,
      actor,
      explain,
      run: (progress, signal) =>
        handler(input, {
          store: options.reader,
          actor,
          services,
          progress,
          signal,
          write: (work) => write(name, operation, input, actor, work),
          compact: () => compact(options.store),
        } satisfies JobContext),
    });
    return { job_id };
  }

  async function write<T>(
    name: string,
    operation: Operation,
    input: unknown,
    actor: Actor,
    work: (context: CommandContext) => Promise<T>,
  ): Promise<T> {
    const { value, news } = await journaled(options.store, { command: name, input, actor }, (inside, now, summarize) =>
      work({ store: inside, actor, services, now, summarize }),
    );
    tell(news, operation.topics);
    return value;
  }

  function tell(news: ReaderNews, topics: readonly Topic[]): void {
    checkpoints.written();
    lists.news(news);
    options.readElsewhere?.news(news);
    announce({ type: 'changed', topics: [...new Set([...topics, 'journal' as const])] });
  }

  function explain(error: unknown): ErrorReply {
    return explainError(error, options.store.location, options.log);
  }

  const checkpoints = startCheckpoints(options.store);
  const warming = options.staysOpen ? setTimeout(services.reports.warm, WARM_AFTER) : undefined;
  warming?.unref();
  const endHousekeeping = await startHousekeeping(options.store, user, (news) => tell(news, ['findings', 'risk_acceptances']));
  const endWatching = watchOthers(options.store, () => tell(EVERYTHING_CHANGED, TOPICS));

  return {
    call,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async registerFile(path, file) {
      return services.files.register(path, file);
    },
    async resolveFile(token) {
      try {
        return services.files.resolve(token);
      } catch {
        return null;
      }
    },
    async close() {
      endHousekeeping();
      checkpoints.end();
      endWatching();
      clearTimeout(warming);
      await services.jobs.close();
      await services.reports.close();
      services.plans.close();
      services.files.close();
      listeners.clear();
      if (options.reader !== options.store) await options.reader.close();
      await options.store.close();
    },
  };
}

/** Superusers may do everything, staff all but that; others everything except what needs staff or deletes (domain facts 0.6). */
function authorize(actor: Actor, access: Access): void {
  const allowed =
    actor.is_superuser ||
    (actor.is_staff ? access !== 'superuser_only' : access !== 'superuser_only' && access !== 'staff_only' && access !== 'delete');
  if (!allowed) throw new AppError('access.denied', { access: access.replace('_', ' ') });
}

/** A job's title in words. */
function titleOf(name: string, input: unknown, services: Services): string {
  const { file, plan_id, format } = input as { file?: string; plan_id?: string; format?: string };
  if (file !== undefined) return `${name === 'imports.plan' ? 'Read' : 'Import'} ${services.files.resolve(file).name}`;
  if (plan_id !== undefined) return `Import ${services.plans.get(plan_id).file.name}`;
  if (format !== undefined) return `Report as ${format.toUpperCase()}`;
  return JOB_TITLES[name] ?? name;
}

const JOB_TITLES: Readonly<Record<string, string>> = {
  'journal.undo': 'Undo',
  'journal.redo': 'Redo',
  'products.delete': 'Delete product',
  'product_types.delete': 'Delete product type',
  'engagements.delete': 'Delete engagement',
  'tests.delete': 'Delete test',
  'workspace.backup': 'Back up the workspace',
  'workspace.load_demo': 'Load demo data',
  'workspace.purge': 'Remove for good',
  'findings.recompute_duplicates': 'Recompute duplicates',
};
