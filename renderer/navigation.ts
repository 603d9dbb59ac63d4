import { createHashHistory } from '@tanstack/react-router';
import { create } from 'zustand';
import { useEffect } from 'react';

/** Hash history: the same addresses work under `app://` and over HTTP without the server knowing them. */
export const history = createHashHistory();

export type Params = Readonly<Record<string, string | number | undefined>>;

/** `/findings`, {q: 'is:open'} → `/findings?q=is%3Aopen`; undefined and empty values are left out. */
export function address(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The address as the `href` of a link. */
export function href(path: string, params?: Params): string {
  return `#${address(path, params)}`;
}

/** Goes to a screen; `replace` leaves no step in the history. */
export function go(path: string, params?: Params, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) history.replace(address(path, params));
  else history.push(address(path, params));
}

export interface Crumb {
  readonly title: string;
  /** A path to go to; the last crumb, the page itself, has none. */
  readonly path?: string;
}

/** The breadcrumb a page set for itself; null: the screen's own title. */
export const useCrumbTrail = create<{ readonly trail: readonly Crumb[] | null }>(() => ({ trail: null }));

/** Sets the breadcrumb of the page (and the window's title) while it is shown. Pass undefined while the names are loading. */
export function useCrumbs(trail: readonly Crumb[] | undefined): void {
  const key = JSON.stringify(trail);
  useEffect(() => {
    useCrumbTrail.setState({ trail: trail ?? null });
    return () => useCrumbTrail.setState({ trail: null });
    // The trail is compared by its text, because it is made anew at every render.
  }, [key]);
}
