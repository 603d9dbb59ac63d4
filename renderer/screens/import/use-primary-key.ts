import { useEffect, useEffectEvent } from 'react';

/** Ctrl-Enter (Cmd-Enter) does what the primary button does, wherever the focus is. */
export function usePrimaryKey(run: () => void): void {
  const press = useEffectEvent(run);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      press();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
