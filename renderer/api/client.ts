import { QueryClient } from '@tanstack/react-query';
import type { Answer, Input, OperationName } from '#core/contract/index.ts';
import { operationOf } from '#core/contract/index.ts';
import type { Topic } from '#core/contract/define.ts';
import type { ErrorCode, ErrorDetails, ErrorReply } from '#core/contract/errors.ts';
import { httpTransport } from './http.ts';
import { ipcTransport } from './ipc.ts';
import type { Transport } from './transport.ts';
import { isWriting } from './writes.ts';

/** The way to the application, chosen once by where the screens run. */
export const transport: Transport = ipcTransport() ?? httpTransport();

/** A refusal of the application as an exception. `message` is the sentence to show; decide on `code`. */
export class CallError extends Error {
  override name = 'CallError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(reply: ErrorReply) {
    super(reply.message);
    this.code = reply.code;
    this.details = reply.details;
  }
}

/** Calls an operation. Throws `CallError` when it is refused or the application cannot be reached. */
export async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Answer<N>> {
  const reply = await transport.call(name, input).catch((cause: unknown) => unreachable(cause));
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value as Answer<N>;
}

function unreachable(cause: unknown) {
  const message = 'The application cannot be reached; check that it is still running and try again.';
  return { ok: false, error: { code: 'internal', message, details: { cause: String(cause) } } } as const;
}

/** Server data. Nothing goes stale by time: `changed` events say what to fetch again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 120_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const dirty = new Set<Topic>();
let dirtySince: number | undefined;
/** Changes so close to each other become one round of fetching, in ms. */
const TOGETHER = 30;
/** While changes of this window wait for their turn, they go before the fetching, for at most so long, in ms. */
const PATIENCE = 500;

/** Fetches again every query on screen that depends on one of the topics, soon. */
export function touch(topics: readonly Topic[]): void {
  for (const topic of topics) dirty.add(topic);
  if (dirtySince !== undefined) return;
  dirtySince = performance.now();
  setTimeout(fetchAgain, TOGETHER);
}

function fetchAgain(): void {
  if (isWriting() && performance.now() - (dirtySince ?? 0) < PATIENCE) return void setTimeout(fetchAgain, TOGETHER);
  const touched = new Set(dirty);
  dirty.clear();
  dirtySince = undefined;
  void queryClient.invalidateQueries({
    predicate: (query) => operationOf(String(query.queryKey[0]))?.topics.some((topic) => touched.has(topic)) ?? false,
  });
}
