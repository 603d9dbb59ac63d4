import { useMatches } from '@tanstack/react-router';
import { SCREENS, type Screen } from './routes.tsx';

/** The screen shown now; undefined on an unknown address. */
export function useScreen(): Screen | undefined {
  const path: string | undefined = useMatches().at(-1)?.fullPath;
  return SCREENS.find((screen) => screen.path === path || `${screen.path}/` === path);
}
