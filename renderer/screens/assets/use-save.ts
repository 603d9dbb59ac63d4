import { useState } from 'react';
import type { CommandName, Input } from '#core/contract/index.ts';
import { useCommand } from '#renderer/api/use-command.ts';

export interface Save<C extends CommandName, U extends CommandName> {
  readonly create: (input: Input<C>) => Promise<void>;
  readonly update: (input: Input<U>) => Promise<void>;
  readonly busy: boolean;
  readonly error: string | null;
}

/** The two commands behind a form. A refusal stays in the form; when it went through, `onDone` is called. */
export function useSave<C extends CommandName, U extends CommandName>(create: C, update: U, onDone: () => void): Save<C, U> {
  const [error, setError] = useState<string | null>(null);
  const creating = useCommand(create, { onError: (refused) => setError(refused.message) });
  const updating = useCommand(update, { onError: (refused) => setError(refused.message) });
  return {
    create: async (input) => {
      setError(null);
      if (await creating.run(input)) onDone();
    },
    update: async (input) => {
      setError(null);
      if (await updating.run(input)) onDone();
    },
    busy: creating.pending || updating.pending,
    error,
  };
}
