import { useMutation } from '@tanstack/react-query';
import type { CommandName, Input, Output } from '#core/contract/index.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { type CallError, call } from './client.ts';
import { inTurn, noteEntry } from './writes.ts';

export interface Command<N extends CommandName> {
  /** Runs it; undefined when it was refused (the refusal has been shown, or handed to `onError`). */
  readonly run: (input: Input<N>) => Promise<Output<N> | undefined>;
  readonly pending: boolean;
  readonly error: CallError | null;
}

/** A command of the contract, run after those begun before it. A refusal is shown as a toast unless `onError` takes it (e.g. to show it in a form). */
export function useCommand<N extends CommandName>(name: N, options: { readonly onError?: (error: CallError) => void } = {}): Command<N> {
  const mutation = useMutation<Output<N>, CallError, Input<N>>({
    mutationFn: (input) => inTurn(() => call(name, input) as Promise<Output<N>>),
  });
  const run = (input: Input<N>) =>
    mutation.mutateAsync(input).then(
      (value) => {
        const { journal_id } = value as { readonly journal_id?: number | null };
        if (journal_id) noteEntry(journal_id);
        return value;
      },
      (error: CallError) => {
        (options.onError ?? toastError)(error);
        return undefined;
      },
    );
  return { run, pending: mutation.isPending, error: mutation.error };
}
