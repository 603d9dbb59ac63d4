/** How a value of the bridge is described across worlds: a plain value, a function by number, or an object of such. */
export type Description =
  | { kind: 'value'; value: unknown }
  | { kind: 'function'; id: number }
  | { kind: 'object'; members: Record<string, Description> };

/** What a call into the preload came to. */
export type Outcome = { value: unknown } | { thrown: { name: string; message: string } } | { promise: number } | { fn: number };

/**
 * Runs in the page's own world: makes `window.<key>` from what the preload exposes. A call crosses worlds as a CustomEvent, whose
 * detail Blink clones, so that what Electron's bridge refuses is refused here too. Its source text is injected.
 */
export function pageWorld(): void {
  const PREFIX = '__electron-host';
  const waiting = new Map<string, (...values: never[]) => void>();
  let last = 0;
  let outcome: Outcome | undefined;

  const hear = (name: string, listener: (detail: never) => void) =>
    window.addEventListener(`${PREFIX}:${name}`, (event) => listener((event as CustomEvent).detail as never), true);

  function numbered(argument: unknown): unknown {
    if (typeof argument !== 'function') return argument;
    waiting.set(`callback ${++last}`, argument as (...values: never[]) => void);
    return { __callback: last };
  }

  function invoke(id: number, args: unknown[]): unknown {
    outcome = undefined;
    window.dispatchEvent(new CustomEvent(`${PREFIX}:call`, { detail: { id, args: args.map(numbered) } }));
    // Handlers run at once, so the answer is there; the type checker cannot know that.
    const answer = outcome as Outcome | undefined;
    if (!answer) throw new Error('The preload did not answer.');
    if ('thrown' in answer) throw Object.assign(new Error(answer.thrown.message), { name: answer.thrown.name });
    if ('fn' in answer) return made({ kind: 'function', id: answer.fn });
    if (!('promise' in answer)) return answer.value;
    return new Promise((resolve, reject) => {
      waiting.set(`resolve ${answer.promise}`, resolve);
      waiting.set(`reject ${answer.promise}`, reject);
    });
  }

  function made(description: Description): unknown {
    if (description.kind === 'value') return description.value;
    if (description.kind === 'function') return (...args: unknown[]) => invoke(description.id, args);
    return Object.freeze(Object.fromEntries(Object.entries(description.members).map(([key, member]) => [key, made(member)])));
  }

  hear('outcome', (detail: Outcome) => {
    outcome = detail;
  });
  hear('callback', ({ id, args }: { id: number; args: never[] }) => waiting.get(`callback ${id}`)?.(...args));
  hear('settled', (detail: { id: number; value?: unknown; error?: { name: string; message: string } }) => {
    const { id, value, error } = detail;
    if (error) waiting.get(`reject ${id}`)?.(Object.assign(new Error(error.message), { name: error.name }) as never);
    else waiting.get(`resolve ${id}`)?.(value as never);
    waiting.delete(`resolve ${id}`);
    waiting.delete(`reject ${id}`);
  });
  hear('expose', ({ key, description }: { key: string; description: Description }) => {
    Object.defineProperty(window, key, { value: made(description), enumerable: true });
  });
}
