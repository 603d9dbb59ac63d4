import { useEffect } from 'react';
import { transport } from '#renderer/api/client.ts';
import { go } from '#renderer/navigation.ts';
import { openImport } from '#renderer/stores/import.ts';
import { openCheatSheet, openPalette } from '#renderer/stores/overlays.ts';
import { redo, undoLatest } from '#renderer/undo.ts';

const ACTIONS: Readonly<Record<string, () => void>> = {
  import: () => openImport(),
  undo: () => void undoLatest(),
  redo: () => void redo(),
  palette: () => openPalette(),
  keys: openCheatSheet,
};

/** Does what was chosen in the desktop's menu: one of the actions, or a route such as `/settings`. */
export function useMenu(): void {
  useEffect(() => transport.onMenu((action) => (action.startsWith('/') ? go(action) : ACTIONS[action]?.())), []);
}
