import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { LinkButton } from './components/button.tsx';
import { EmptyState, ErrorState } from './components/states.tsx';
import { Frame } from './frame/frame.tsx';
import { history, href } from './navigation.ts';
import { SCREENS } from './routes.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

/** The router over the table of screens. Search parameters stay plain text, so that addresses can be read and typed. */
export const router = createRouter({
  routeTree: root.addChildren(
    SCREENS.map((screen) =>
      createRoute({
        getParentRoute: () => root,
        path: screen.path,
        component: screen.component,
        errorComponent: ({ error, reset }) => (
          <ErrorState error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
        ),
      }),
    ),
  ),
  history,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text === '' ? '' : `?${text}`;
  },
  scrollRestoration: false,
});

function NotFound() {
  return (
    <EmptyState icon={SearchX} title="There is no page at this address" action={<LinkButton href={href('/')}>Home</LinkButton>}>
      The address may be of another version, or have a typing mistake.
    </EmptyState>
  );
}
