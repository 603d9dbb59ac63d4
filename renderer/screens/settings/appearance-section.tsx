import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Choice } from '#renderer/components/choice.tsx';
import { type Density, type Theme, useLayout } from '#renderer/stores/layout.ts';
import { SettingGroup, SwitchLine } from './setting-line.tsx';

/** How the screens look on this computer; other people of the workspace see their own. */
export function AppearanceSection() {
  const { theme, density, railCollapsed } = useLayout();
  return (
    <SettingGroup title="On this computer">
      <Line label="Theme">
        <Choice<Theme>
          label="Theme"
          value={theme}
          options={[
            { value: 'system', label: 'As the system', icon: Monitor },
            { value: 'light', label: 'Light', icon: Sun },
            { value: 'dark', label: 'Dark', icon: Moon },
          ]}
          onChange={(value) => useLayout.setState({ theme: value })}
        />
      </Line>
      <Line label="Rows of lists">
        <Choice<Density>
          label="Rows of lists"
          value={density}
          options={[
            { value: 'compact', label: 'Compact' },
            { value: 'normal', label: 'Normal' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
          onChange={(value) => useLayout.setState({ density: value })}
        />
      </Line>
      <SwitchLine label="Sidebar as icons only" value={railCollapsed} onChange={(value) => useLayout.setState({ railCollapsed: value })} />
    </SettingGroup>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <span className="font-medium">{label}</span>
      {children}
    </div>
  );
}
