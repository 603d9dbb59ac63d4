import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly detail?: string;
  readonly tone: 'plain' | 'bad';
  /** A button, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let next = 1;

/** Shows a message for a few seconds; at most three stand, the oldest goes first. */
export function toast(message: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): number {
  const id = next++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { tone: 'plain', ...message, id }] }));
  return id;
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
}

/** Shows a refusal. */
export function toastError(error: Error): void {
  toast({ title: error.message, tone: 'bad' });
}
