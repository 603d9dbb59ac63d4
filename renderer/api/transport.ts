import type { AppEvent } from '#core/contract/events.ts';
import type { Capabilities, FileToken, Reply } from '#core/contract/transport.ts';

/** How the renderer reaches the application: the preload bridge on the desktop, HTTP in a browser. Same contract on both. */
export interface Transport {
  readonly capabilities: Capabilities;
  call(name: string, input: unknown): Promise<Reply>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Turns dropped or picked files (a folder's too) into tokens. */
  upload(files: readonly File[], progress?: (sent: number, total: number) => void): Promise<FileToken[]>;
  /** Native or browser file chooser; empty when cancelled. */
  pickFiles(): Promise<FileToken[]>;
  /** Saves a file token where the user chooses (desktop) or downloads it (browser); null when cancelled. */
  save(file: FileToken): Promise<string | null>;
  /** Desktop: menu choices such as "import" or "open settings" (a route). */
  onMenu(listener: (action: string) => void): () => void;
}
