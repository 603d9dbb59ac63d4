import { create } from 'zustand';

/** Which of the frame's overlays is open. `text` is what the palette starts with. */
export const useOverlay = create<{ readonly open: 'palette' | 'cheat_sheet' | null; readonly text: string }>(() => ({ open: null, text: '' }));

export function openPalette(text = ''): void {
  useOverlay.setState({ open: 'palette', text });
}

export function openCheatSheet(): void {
  useOverlay.setState({ open: 'cheat_sheet' });
}

export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}
