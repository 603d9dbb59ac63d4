import { createCodec } from './codec.ts';
import { type Description, type Outcome, pageWorld } from './page-world.ts';

/** The name of the world the preload runs in; the page cannot see into it. */
export const PRELOAD_WORLD = 'preload';
/** The function by which that world reaches the host. */
export const BINDING = '__toMain';

/** The script for the page's own world, run before any of the page's. */
export const pageScript = `(${String(pageWorld)})()`;

/** The script for the preload's world: what a sandboxed preload may require, then the preload itself. */
export function preloadScript(preload: string): string {
  const run = `function (require, module, exports, process) {\n${preload}\n}`;
  return `if (window === window.top) (${String(preloadWorld)})((${String(createCodec)})(), ${JSON.stringify(process.platform)}, ${run})`;
}

type Listener = (event: unknown, ...args: unknown[]) => void;

/** Runs in the preload's world: `electron` for a sandboxed preload. Its source text is injected, so it uses nothing from outside itself. */
function preloadWorld(
  codec: ReturnType<typeof createCodec>,
  platform: string,
  run: (require: (name: string) => unknown, module: { exports: object }, exports: object, process: object) => void,
): void {
  const PREFIX = '__electron-host';
  const world = globalThis as unknown as { __toMain(text: string): void; __fromMain(text: string): void; __paths: Map<string, string> };
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Set<Listener>>();
  let last = 0;

  const tell = (name: string, detail: unknown) => window.dispatchEvent(new CustomEvent(`${PREFIX}:${name}`, { detail }));
  const described = (error: unknown) => ({ name: (error as Error)?.name ?? 'Error', message: String((error as Error)?.message ?? error) });
  const numbered = (fn: unknown): number => {
    functions.set(++last, fn as (...args: unknown[]) => unknown);
    return last;
  };

  function describe(value: unknown): Description {
    if (typeof value === 'function') return { kind: 'function', id: numbered(value) };
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return { kind: 'value', value };
    return { kind: 'object', members: Object.fromEntries(Object.entries(value).map(([key, member]) => [key, describe(member)])) };
  }

  function callable(argument: unknown): unknown {
    const id = (argument as { __callback?: number } | null)?.__callback;
    return id === undefined ? argument : (...args: unknown[]) => tell('callback', { id, args });
  }

  function outcomeOf(id: number, args: unknown[]): Outcome {
    try {
      const value = functions.get(id)?.(...args.map(callable));
      if (typeof value === 'function') return { fn: numbered(value) };
      if (!(value instanceof Promise)) return { value };
      const promise = ++last;
      value.then(
        (settled) => tell('settled', { id: promise, value: settled }),
        (error) => tell('settled', { id: promise, error: described(error) }),
      );
      return { promise };
    } catch (error) {
      return { thrown: described(error) };
    }
  }

  window.addEventListener(
    `${PREFIX}:call`,
    (event) => {
      // Blink leaves the detail out when it cannot be cloned.
      const detail = (event as CustomEvent).detail as { id: number; args: unknown[] } | null;
      tell(
        'outcome',
        detail ? outcomeOf(detail.id, detail.args) : { thrown: { name: 'DataCloneError', message: 'An object could not be cloned.' } },
      );
    },
    true,
  );

  world.__paths = new Map();
  world.__fromMain = (text) => {
    const message = JSON.parse(text) as { reply?: number; channel?: string; value?: unknown; error?: string; args?: unknown };
    if (message.channel !== undefined) {
      for (const listener of new Set(listeners.get(message.channel))) listener({ ports: [] }, ...(codec.decode(message.args) as unknown[]));
      return;
    }
    const waiting = asked.get(message.reply ?? 0);
    asked.delete(message.reply ?? 0);
    if (message.error === undefined) waiting?.resolve(codec.decode(message.value));
    else waiting?.reject(new Error(message.error));
  };

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      const waiting = Promise.withResolvers<unknown>();
      const id = ++last;
      asked.set(id, waiting);
      world.__toMain(JSON.stringify({ id, channel, args: codec.encode(args) }));
      return waiting.promise;
    },
    send: (channel: string, ...args: unknown[]) => world.__toMain(JSON.stringify({ channel, args: codec.encode(args) })),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => tell('expose', { key, description: describe(api) }) },
    ipcRenderer,
    webUtils: { getPathForFile: (file: File) => world.__paths.get(`${file.name}|${file.size}`) ?? '' },
  };

  run(
    (name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name}; a sandboxed preload may require electron only`);
    },
    { exports: {} },
    {},
    { platform, contextIsolated: true, sandboxed: true },
  );
}
