import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'normal' | 'comfortable';

interface Layout {
  readonly theme: Theme;
  readonly density: Density;
  readonly railCollapsed: boolean;
}

/** How this person likes the frame; kept on this computer. */
export const useLayout = create<Layout>()(
  persist<Layout>(() => ({ theme: 'system', density: 'normal', railCollapsed: false }), { name: 'layout' }),
);

/** Collapses the rail to icons, or expands it. */
export function toggleRail(): void {
  useLayout.setState(({ railCollapsed }) => ({ railCollapsed: !railCollapsed }));
}

/** Row height in px of every list. */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { compact: 28, normal: 32, comfortable: 40 };

/** Writes theme and density onto the root element, now and whenever they change. */
export function applyLayout(): () => void {
  const apply = ({ theme, density }: Layout) => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['density'] = density;
  };
  apply(useLayout.getState());
  return useLayout.subscribe(apply);
}
