import type { AppError, ErrorReply } from './errors.ts';

/** The reply that crosses every boundary: IPC, HTTP, a worker's port. */
export type Reply<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorReply };

/** An error as the reply that crosses the boundary. */
export function refusal(error: AppError): Reply<never> {
  return { ok: false, error: { code: error.code, message: error.message, details: error.details } };
}

/** A file the application may read: opaque to the client. */
export interface FileToken {
  readonly file: string;
  readonly name: string;
  readonly size: number;
}

/** What a client can do only where it runs. */
export interface Capabilities {
  /** Native dialogs, paths, reveal in folder: the desktop. */
  readonly desktop: boolean;
  readonly platform: string;
}
