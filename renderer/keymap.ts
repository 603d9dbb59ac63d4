import { useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { combinationOf, type KeyName, keyOf } from './keys.ts';

/** What keys do now. A handler that answers false lets the key pass on to the next layer and the browser. */
export type Handlers = { readonly [Name in KeyName]?: () => void | boolean };

interface Layer {
  readonly id: number;
  readonly isDialog: boolean;
  readonly current: () => Handlers;
}

/** Layers of handlers, the latest mounted on top: a dialog's or a list's keys win over the frame's. */
export const useLayers = create<{ readonly layers: readonly Layer[] }>(() => ({ layers: [] }));

let next = 1;

/** Binds keys of the table while the component is mounted and `active`. The palette offers the same actions. */
export function useKeys(handlers: Handlers, active = true): void {
  useLayer(handlers, active, false);
}

/** Binds keys of the table inside an open dialog, where the keys of the page below mean nothing. */
export function useDialogKeys(handlers: Handlers): void {
  useLayer(handlers, true, true);
}

function useLayer(handlers: Handlers, active: boolean, isDialog: boolean): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  // Before the next key can come, which may be pressed while the screen is still being painted.
  useLayoutEffect(() => {
    if (!active) return;
    const layer: Layer = { id: next++, isDialog, current: () => latest.current };
    useLayers.setState(({ layers }) => ({ layers: [...layers, layer] }));
    return () => useLayers.setState(({ layers }) => ({ layers: layers.filter((other) => other !== layer) }));
  }, [active, isDialog]);
}

/** The actions of the page bound now, topmost first, each once. */
export function boundActions(layers: readonly Layer[]): { name: KeyName; run: () => void }[] {
  const seen = new Map<KeyName, () => void>();
  for (const layer of [...layers].reverse()) {
    if (layer.isDialog) continue;
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
  const { layer: inFront, element } = placeOf(event.target);
  if (combination === '' || inFront === 'popup') return;
  for (const layer of [...useLayers.getState().layers].reverse()) {
    if (layer.isDialog !== (inFront === 'dialog')) continue;
    for (const [name, run] of Object.entries(layer.current()) as [KeyName, () => void | boolean][]) {
      const key = keyOf(name);
      if (!key.keys.includes(combination)) continue;
      if (element === 'field' && !key.whileTyping) continue;
      if (element === 'control' && (combination === 'enter' || combination === 'space')) continue;
      if (run() === false) continue;
      event.preventDefault();
      return;
    }
  }
}

const DIALOG = '[role="dialog"]:not([data-closed]), [role="alertdialog"]:not([data-closed])';

interface Place {
  /** What is in front: the page, a dialog, or a menu or list that popped up and keeps its keys. */
  readonly layer: 'page' | 'dialog' | 'popup';
  /** What had the focus: a text field, a control that Enter and Space press, or neither. */
  readonly element: 'field' | 'control' | 'other';
}

/** Where a key was pressed. Under an open dialog the page gets no keys, even while the focus is still on its way into the dialog. */
function placeOf(target: EventTarget | null): Place {
  const element = target instanceof HTMLElement ? target : document.body;
  const dialog = element.closest(DIALOG) ?? document.querySelector(DIALOG);
  if (dialog) return { layer: 'dialog', element: dialog.contains(element) ? kindOf(element) : 'other' };
  // Whatever pops up hangs beside the root; a list of the page itself is where keys must work most.
  const isOfPage = element === document.body || document.getElementById('root')?.contains(element) || element.closest('[data-closed]');
  return { layer: isOfPage ? 'page' : 'popup', element: kindOf(element) };
}

function kindOf(element: HTMLElement): Place['element'] {
  if (element.isContentEditable || element.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')) return 'field';
  return element.closest('button, a[href], summary, [role="tab"], [role="combobox"]') ? 'control' : 'other';
}
