import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import {
  Bookmark,
  Box,
  Bug,
  DatabaseBackup,
  Eraser,
  type LucideIcon,
  Monitor,
  Moon,
  Rows3,
  Search,
  ShieldQuestion,
  Sun,
  Target,
} from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Kbd } from '#renderer/components/kbd.tsx';
import { type KeyName, keyOf } from '#renderer/keys.ts';
import { boundActions, useLayers } from '#renderer/keymap.ts';
import { address, go } from '#renderer/navigation.ts';
import { SCREENS } from '#renderer/routes.tsx';
import { type Density, type Theme, useLayout } from '#renderer/stores/layout.ts';
import { closeOverlay, useOverlay } from '#renderer/stores/overlays.ts';

/** Keys that only move about in a list are of no use from the palette. */
const NOT_OFFERED: ReadonlySet<KeyName> = new Set([
  'palette',
  'search',
  'next',
  'previous',
  'page_down',
  'page_up',
  'first',
  'last',
  'escape',
  'extend_down',
  'extend_up',
  'open',
  'unfold',
  'fold',
]);

const HITS: Readonly<Record<string, { icon: LucideIcon; address: (id: number) => string }>> = {
  finding: { icon: Bug, address: (id) => `/findings/${id}` },
  product: { icon: Box, address: (id) => `/products/${id}` },
  engagement: { icon: Target, address: (id) => `/engagements/${id}` },
  test: { icon: ShieldQuestion, address: (id) => `/tests/${id}` },
  view: { icon: Bookmark, address: (id) => address('/findings', { view: id }) },
};

/** Everything by name: screens, the actions whose keys are bound now, settings of the frame, and what the workspace holds. */
export function Palette() {
  const { open, text } = useOverlay();
  return (
    <Dialog.Root open={open === 'palette'} onOpenChange={(isOpen) => !isOpen && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Popup
          aria-label="Command palette"
          className="fixed top-[14vh] left-1/2 z-40 w-160 max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-pop outline-none"
        >
          {open === 'palette' && <PaletteBody initial={text} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ initial }: { readonly initial: string }) {
  const [text, setText] = useState(initial);
  const asked = useDebounced(text.trim(), 80);
  const hits = useQuery('home.search', { text: asked }, { enabled: asked.length > 1, keep: true }).data?.hits ?? [];
  const actions = boundActions(useLayers((state) => state.layers)).filter(({ name }) => !NOT_OFFERED.has(name));

  return (
    <Command label="Command palette" loop>
      <div className="flex h-11 items-center gap-2 border-b px-3">
        <Search aria-hidden className="size-4 text-ink-faint" />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Search findings, assets, views, or run a command"
          className="h-full flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <Command.List className="max-h-[50vh] overflow-auto p-1">
        {asked.length > 1 && hits.length > 0 && (
          <Group heading="In this workspace" always>
            {hits.map((hit) => {
              const place = HITS[hit.kind];
              return (
                place && (
                  <Item
                    key={`${hit.kind}${hit.id}`}
                    value={`${hit.kind} ${hit.id} ${hit.title} ${hit.detail}`}
                    icon={place.icon}
                    always
                    onSelect={() => go(place.address(hit.id))}
                  >
                    {hit.title} <span className="ml-1 text-ink-faint">{hit.detail}</span>
                  </Item>
                )
              );
            })}
          </Group>
        )}
        <Group heading="Go to">
          {SCREENS.filter((screen) => screen.rail).map((screen) => (
            <Item key={screen.path} value={`go to ${screen.title}`} icon={screen.icon} onSelect={() => go(screen.path)}>
              {screen.title}
            </Item>
          ))}
        </Group>
        <Group heading="Do">
          {actions.map(({ name, run }) => (
            <Item key={name} value={keyOf(name).label} shortcut={name} onSelect={run}>
              {keyOf(name).label}
            </Item>
          ))}
        </Group>
        <Group heading="Workspace">
          <Item value="back up the workspace" icon={DatabaseBackup} onSelect={() => go('/settings/about')}>
            Back up the workspace
          </Item>
          <Item value="remove deleted data for good purge" icon={Eraser} onSelect={() => go('/settings/about')}>
            Remove deleted data for good
          </Item>
        </Group>
        <Appearance />
        {text.trim() !== '' && (
          <Item value={`search ${text}`} icon={Search} always onSelect={() => go('/findings', { q: text.trim() })}>
            Search findings for “{text.trim()}”
          </Item>
        )}
      </Command.List>
    </Command>
  );
}

function Appearance() {
  const themes: readonly [Theme, string, LucideIcon][] = [
    ['system', 'Theme: as the system', Monitor],
    ['light', 'Theme: light', Sun],
    ['dark', 'Theme: dark', Moon],
  ];
  const densities: readonly [Density, string][] = [
    ['compact', 'Rows: compact'],
    ['normal', 'Rows: normal'],
    ['comfortable', 'Rows: comfortable'],
  ];
  return (
    <Group heading="Appearance">
      {themes.map(([theme, label, icon]) => (
        <Item key={theme} value={label} icon={icon} onSelect={() => useLayout.setState({ theme })}>
          {label}
        </Item>
      ))}
      {densities.map(([density, label]) => (
        <Item key={density} value={label} icon={Rows3} onSelect={() => useLayout.setState({ density })}>
          {label}
        </Item>
      ))}
    </Group>
  );
}

function Group({
  heading,
  always = false,
  children,
}: {
  readonly heading: string;
  readonly always?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  readonly value: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: KeyName;
  /** Shown whatever is typed: the application has found it already. */
  readonly always?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ value, icon: Icon, shortcut, always = false, onSelect, children }: ItemProps) {
  function select() {
    closeOverlay();
    // After the dialog has given the focus back, so that an action may open another one.
    setTimeout(onSelect);
  }
  return (
    <Command.Item
      value={value}
      forceMount={always}
      onSelect={select}
      className="flex h-8 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover"
    >
      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" /> : <span className="size-4" />}
      <span className="flex-1 truncate">{children}</span>
      {shortcut && <Kbd name={shortcut} />}
    </Command.Item>
  );
}

function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return useDeferredValue(settled);
}
