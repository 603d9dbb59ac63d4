import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Skeleton } from '#renderer/components/states.tsx';
import { DropTarget } from './drop-target.tsx';
import { Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useFrameKeys } from './use-frame-keys.ts';
import { useMenu } from './use-menu.ts';

/** What surrounds every screen. */
export function Frame() {
  useFrameKeys();
  useMenu();
  return (
    <div className="flex h-full flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2" onClick={skipToContent}>
        Skip to content
      </a>
      <div className="flex min-h-0 flex-1">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar />
          <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-hidden rounded-tl-lg border-t border-l bg-panel outline-none">
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <StatusBar />
      <DropTarget />
      <Overlays />
    </div>
  );
}

/** The hash belongs to the router, so the jump is made by hand. */
function skipToContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
