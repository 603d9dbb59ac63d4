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

/** Shows a message for a few seconds; at most two stand, the older goes first. */
export function toast(message: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): number {
  const id = next++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-1), { tone: 'plain', ...message, id }] }));
  return id;
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
