import { Redo2, Search, Undo2, Upload } from 'lucide-react';
import { Fragment, useEffect } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { type Crumb, href, useCrumbTrail } from '#renderer/navigation.ts';
import { SCREENS } from '#renderer/routes.tsx';
import { useScreen } from '#renderer/use-screen.ts';
import { openImport } from '#renderer/stores/import.ts';
import { openPalette } from '#renderer/stores/overlays.ts';
import { redo, undoLatest } from '#renderer/undo.ts';

/** Where one is, search, undo and redo, and the way in for reports. */
export function TopBar() {
  const state = useQuery('journal.state', {}).data;
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 pr-3">
      <Breadcrumb />
      <button
        type="button"
        onClick={() => openPalette()}
        className="flex h-7 w-64 max-w-[30vw] shrink items-center max-md:w-auto gap-2 rounded-md bg-panel px-2 text-ink-faint ring-1 ring-line ring-inset hover:text-ink-soft"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="flex-1 truncate text-left max-md:sr-only">Search or run a command</span>
        <Kbd name="palette" className="max-lg:hidden" />
      </button>
      <IconButton
        icon={Undo2}
        label={state?.undo ? `Undo: ${state.undo.summary}` : 'Nothing to undo'}
        shortcut="undo"
        aria-disabled={!state?.undo}
        onClick={() => state?.undo && void undoLatest()}
      />
      <IconButton
        icon={Redo2}
        label={state?.redo ? `Redo: ${state.redo.summary}` : 'Nothing to redo'}
        shortcut="redo"
        aria-disabled={!state?.redo}
        onClick={() => state?.redo && void redo()}
      />
      <Button icon={Upload} onClick={() => openImport()}>
        Import
      </Button>
    </header>
  );
}

function Breadcrumb() {
  const trail = useTrail();
  const title = trail.at(-1)?.title ?? '';
  useEffect(() => {
    document.title = title === '' ? 'DefectDojo Desktop' : `${title} – DefectDojo Desktop`;
  }, [title]);
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1 px-3">
      <ol className="flex items-center gap-1.5 overflow-hidden whitespace-nowrap text-ink-soft">
        {trail.map((crumb, at) => (
          <Fragment key={at}>
            {at > 0 && (
              <li aria-hidden className="shrink-0 text-ink-faint">
                /
              </li>
            )}
            <li className={at === trail.length - 1 ? 'min-w-8 truncate font-medium text-ink' : 'max-w-48 min-w-0 shrink-[4] truncate'}>
              {crumb.path === undefined ? (
                <span aria-current="page">{crumb.title}</span>
              ) : (
                <a href={href(crumb.path)} className="rounded-sm hover:text-ink">
                  {crumb.title}
                </a>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

function useTrail(): readonly Crumb[] {
  const own = useCrumbTrail((state) => state.trail);
  const screen = useScreen();
  if (own) return own;
  if (!screen) return [];
  const parent = SCREENS.find((other) => other.path === screen.parent);
  return [...(parent ? [{ title: parent.title, path: parent.path }] : []), { title: screen.title }];
}
