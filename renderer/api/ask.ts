import type { Input, Output, QueryName } from '#core/contract/index.ts';
import { call, queryClient } from './client.ts';

/** The answer of a query outside of a component, from the cache when a screen has it already. Throws `CallError`. */
export function ask<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>> {
  return queryClient.fetchQuery({ queryKey: [name, input], queryFn: () => call(name, input) as Promise<Output<N>> });
}
