import type { AppEvent } from '#core/contract/events.ts';
import type { FileToken, Reply } from '#core/contract/transport.ts';
import type { Actor } from '#core/model/actor.ts';

/**
 * The one door to the product, wherever it runs: `createApp` in this thread, `startBackend` in a worker.
 * Shells (Electron, HTTP, the CLI) know this and the contract, nothing else.
 */
export interface AppPort {
  /** Never throws: every refusal and every bug comes back as `{ ok: false, error }`. Without an actor: the local user. */
  call(name: string, input: unknown, actor?: Actor): Promise<Reply>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Makes a file, folder or zip on disk readable by token. A temporary one is deleted when the application closes. */
  registerFile(path: string, options?: { readonly name?: string; readonly temporary?: boolean }): Promise<FileToken>;
  /** The file behind a token, for download or saving; null when it is gone. */
  resolveFile(file: string): Promise<{ readonly path: string; readonly name: string; readonly size: number } | null>;
  /** Ends jobs, closes the workspace, removes temporary files. */
  close(): Promise<void>;
}
