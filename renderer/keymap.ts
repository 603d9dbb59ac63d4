import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { combinationOf, type KeyName, keyOf } from './keys.ts';

/** What keys do now. A handler that answers false lets the key pass on to the next layer and the browser. */
export type Handlers = { readonly [Name in KeyName]?: () => void | boolean };

interface Layer {
  readonly id: number;
  readonly current: () => Handlers;
}

/** Layers of handlers, the latest mounted on top: a dialog's or a list's keys win over the frame's. */
export const useLayers = create<{ readonly layers: readonly Layer[] }>(() => ({ layers: [] }));

let next = 1;

/** Binds keys of the table while the component is mounted and `active`. The palette offers the same actions. */
export function useKeys(handlers: Handlers, active = true): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!active) return;
    const layer: Layer = { id: next++, current: () => latest.current };
    useLayers.setState(({ layers }) => ({ layers: [...layers, layer] }));
    return () => useLayers.setState(({ layers }) => ({ layers: layers.filter((other) => other !== layer) }));
  }, [active]);
}

/** The actions bound now, topmost first, each once. */
export function boundActions(layers: readonly Layer[]): { name: KeyName; run: () => void }[] {
  const seen = new Map<KeyName, () => void>();
  for (const layer of [...layers].reverse()) {
    for (const [name, run] of Object.entries(layer.current()) as [KeyName, () => void][]) if (!seen.has(name)) seen.set(name, run);
  }
  return [...seen].map(([name, run]) => ({ name, run }));
}

/** Listens for keys on the window, once, for as long as the application runs. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const combination = combinationOf(event);
  const place = placeOf(event.target);
  if (combination === '' || place === 'overlay') return;
  for (const layer of [...useLayers.getState().layers].reverse()) {
    for (const [name, run] of Object.entries(layer.current()) as [KeyName, () => void | boolean][]) {
      const key = keyOf(name);
      if (!key.keys.includes(combination)) continue;
      if (place === 'field' && !key.whileTyping) continue;
      if (place === 'control' && (combination === 'enter' || combination === 'space')) continue;
      if (run() === false) continue;
      event.preventDefault();
      return;
    }
  }
}

/** Where a key was pressed: in an overlay (which keeps its keys), a text field, a control that Enter and Space press, or elsewhere. */
function placeOf(target: EventTarget | null): 'overlay' | 'field' | 'control' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page';
  // What had the focus is gone; under an open dialog the page must not take its keys for decisions.
  if (target === document.body && document.querySelector('[role="dialog"], [role="alertdialog"]')) return 'overlay';
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return 'overlay';
  if (target.isContentEditable || target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')) return 'field';
  return target.closest('button, a[href], summary, [role="tab"], [role="combobox"]') ? 'control' : 'page';
}
