import { useKeys } from '#renderer/keymap.ts';
import { openImport } from '#renderer/stores/import.ts';
import { toggleRail } from '#renderer/stores/layout.ts';
import { openCheatSheet, openPalette } from '#renderer/stores/overlays.ts';
import { redo, undoLatest } from '#renderer/undo.ts';

/** The keys that work on every screen. */
export function useFrameKeys(): void {
  useKeys({
    palette: () => openPalette(),
    search: () => openPalette(),
    import: () => openImport(),
    undo: () => void undoLatest(),
    redo: () => void redo(),
    cheat_sheet: openCheatSheet,
    toggle_rail: toggleRail,
  });
}
