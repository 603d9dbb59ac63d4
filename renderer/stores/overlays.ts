import { create } from 'zustand';

/** Which of the frame's overlays is open. `text` is what the palette starts with. */
export const useOverlay = create<{ readonly open: 'palette' | 'cheat_sheet' | null; readonly text: string }>(() => ({
  open: null,
  text: '',
}));

/** Opens the command palette, with a text already typed. */
export function openPalette(text = ''): void {
  useOverlay.setState({ open: 'palette', text });
}

/** Opens the list of keys. */
export function openCheatSheet(): void {
  useOverlay.setState({ open: 'cheat_sheet' });
}

/** Closes whichever overlay is open. */
export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}
