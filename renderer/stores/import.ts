import { create } from 'zustand';
import type { FileToken } from '#core/contract/transport.ts';

interface ImportSheet {
  readonly isOpen: boolean;
  /** Files dropped on the window, not yet uploaded. */
  readonly dropped: readonly File[];
  /** Files the application can read already. */
  readonly tokens: readonly FileToken[];
}

const CLOSED: ImportSheet = { isOpen: false, dropped: [], tokens: [] };

/** What the import sheet was opened with. Dropping more files while it is open adds them. */
export const useImport = create<ImportSheet>(() => CLOSED);

/** Opens the import sheet, with files when some were dropped or picked. */
export function openImport(files: readonly File[] = [], tokens: readonly FileToken[] = []): void {
  useImport.setState((sheet) => ({ isOpen: true, dropped: [...sheet.dropped, ...files], tokens: [...sheet.tokens, ...tokens] }));
}

export function closeImport(): void {
  useImport.setState(CLOSED);
}
