import { keepPreviousData, useQuery as useReactQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Input, Output, QueryName } from '#core/contract/index.ts';
import { type CallError, call } from './client.ts';

export interface QueryOptions {
  /** False: wait, e.g. until an input is known. */
  readonly enabled?: boolean;
  /** Keep showing the answer to the previous input until the new one is there. */
  readonly keep?: boolean;
}

/** Asks a query of the contract and asks again whenever one of its topics changed. */
export function useQuery<N extends QueryName>(name: N, input: Input<N>, options: QueryOptions = {}): UseQueryResult<Output<N>, CallError> {
  return useReactQuery<Output<N>, CallError>({
    queryKey: [name, input],
    queryFn: () => call(name, input) as Promise<Output<N>>,
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}
