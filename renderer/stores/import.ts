import { create } from 'zustand';
import type { FileToken } from '#core/contract/transport.ts';

interface ImportSheet {
  readonly isOpen: boolean;
  /** Files dropped on the window, not yet uploaded. */
  readonly dropped: readonly File[];
  /** Files the application can read already. */
  readonly tokens: readonly FileToken[];
  /** Where they shall go when it was opened from an asset or engagement; null: where their like went before. */
  readonly into: { readonly product_name: string; readonly engagement_name: string; readonly test?: number } | null;
}

const CLOSED: ImportSheet = { isOpen: false, dropped: [], tokens: [], into: null };

/** What the import sheet was opened with. Dropping more files while it is open adds them. */
export const useImport = create<ImportSheet>(() => CLOSED);

/** Opens the import sheet, with files when some were dropped or picked. */
export function openImport(files: readonly File[] = [], tokens: readonly FileToken[] = []): void {
  useImport.setState((sheet) => ({ isOpen: true, dropped: [...sheet.dropped, ...files], tokens: [...sheet.tokens, ...tokens] }));
}

/** Opens the import sheet for reports of an asset, an engagement or a test. */
export function openImportInto(product_name: string, engagement_name = '', test?: number): void {
  useImport.setState({ isOpen: true, into: { product_name, engagement_name, ...(test === undefined ? {} : { test }) } });
}

/** The files handed over since the last call; they are handed out once. */
export function takeHandedOver(): Pick<ImportSheet, 'dropped' | 'tokens'> {
  const { dropped, tokens } = useImport.getState();
  useImport.setState({ dropped: [], tokens: [] });
  return { dropped, tokens };
}

/** Closes the import sheet and forgets its files. */
export function closeImport(): void {
  useImport.setState(CLOSED);
}
