import type { FileToken } from '#core/contract/transport.ts';
import { transport } from './api/client.ts';
import { toast, toastError } from './stores/toasts.ts';

/** Saves a file of the application where the person chooses (desktop) or downloads it (browser), and says where it went. */
export async function saveFile(file: FileToken): Promise<void> {
  try {
    const path = await transport.save(file);
    if (path !== null) toast({ title: transport.capabilities.desktop ? `Saved ${path}` : `Downloaded ${file.name}` });
  } catch (error) {
    toastError(error as Error);
  }
}
