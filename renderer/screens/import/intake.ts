import type { DetectedFile } from '#core/contract/imports.ts';
import type { FileToken } from '#core/contract/transport.ts';
import { call, transport } from '#renderer/api/client.ts';
import { counted } from '#renderer/format.ts';
import { useImport } from '#renderer/stores/import.ts';
import { commonPlace, entryOf, NOWHERE } from './entry.ts';
import { useImportState } from './state.ts';

/** Files looked at in one call, so that a folder of a thousand shows progress. */
const BATCH = 25;

/** Sends files over where needed, recognises them and adds them to the sheet. What cannot be read is told in the sheet. */
export async function takeIn(files: readonly File[], tokens: readonly FileToken[]): Promise<void> {
  const { session } = useImportState.getState();
  const isCurrent = () => useImportState.getState().session === session;
  const tell = (words: string, done: number, total: number) => isCurrent() && useImportState.setState({ intake: { words, done, total } });
  useImportState.setState({ intakeError: null });
  try {
    if (files.length > 0) tell(`Reading ${counted(files.length, 'file')}`, 0, 0);
    const sent =
      files.length > 0 ? await transport.upload(files, (done, total) => tell(`Reading ${counted(files.length, 'file')}`, done, total)) : [];
    const all = [...tokens, ...sent].map((token) => token.file);
    for (let at = 0; at < all.length; at += BATCH) {
      tell(`Recognising ${counted(all.length, 'file')}`, at, all.length);
      const detected = await call('imports.detect', { files: all.slice(at, at + BATCH) });
      if (!isCurrent()) return;
      add(detected.files);
    }
  } catch (error) {
    if (isCurrent()) useImportState.setState({ intakeError: (error as Error).message });
  } finally {
    if (isCurrent()) useImportState.setState({ intake: null });
  }
}

function add(files: readonly DetectedFile[]): void {
  const { entries, shared: before } = useImportState.getState();
  const { into } = useImport.getState();
  const isFirst = entries.length === 0 && before === NOWHERE;
  // Opened from an asset, everything goes there: where it went before does not matter.
  const opened = into && { ...NOWHERE, product_name: into.product_name, engagement_name: into.engagement_name };
  const shared = !isFirst ? before : (opened ?? commonPlace(files));
  useImportState.setState({ entries: [...entries, ...files.map(entryOf)], shared });
}
