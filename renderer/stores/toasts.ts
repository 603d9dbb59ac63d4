import { create } from 'zustand';
import { useEffect } from 'react';

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly detail?: string;
  readonly tone: 'plain' | 'bad';
  /** A button, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Message = Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] };

interface Toasts {
  readonly toasts: readonly Toast[];
  /** How many parts of the screen show the messages in a place of their own, so that nothing has to lie over the work. */
  readonly hosts: number;
}

export const useToasts = create<Toasts>(() => ({ toasts: [], hosts: 0 }));

let next = 1;

/** Shows a message for a few seconds; at most two stand, the older goes first. */
export function toast(message: Message): number {
  const id = next++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-1), { tone: 'plain', ...message, id }] }));
  return id;
}

/** Says something else in the place of a message; one that is gone already is told anew only when it is bad news or is more than it said. */
export function changeToast(id: number, message: Message): void {
  const isShown = useToasts.getState().toasts.some((shown) => shown.id === id);
  if (!isShown) return void toast(message);
  useToasts.setState(({ toasts }) => ({
    toasts: toasts.map((shown) => (shown.id === id ? { tone: 'plain', ...message, id } : shown)),
  }));
}

/** Takes one message away. */
export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
}

/** Takes all messages away, e.g. because what they offered to undo is undone. */
export function clearToasts(): void {
  useToasts.setState({ toasts: [] });
}

/** Shows a refusal. */
export function toastError(error: Error): void {
  toast({ title: error.message, tone: 'bad' });
}

/** The newest message, for a part of the screen that shows it in a place of its own while it is mounted. */
export function useHostedToast(): Toast | undefined {
  useEffect(() => {
    useToasts.setState(({ hosts }) => ({ hosts: hosts + 1 }));
    return () => useToasts.setState(({ hosts }) => ({ hosts: hosts - 1 }));
  }, []);
  return useToasts((state) => state.toasts.at(-1));
}
