import { createCodec } from './codec.ts';

export interface SenderFrame {
  readonly url: string;
  readonly parent: null;
}

type Handler = (event: { readonly sender: unknown; readonly senderFrame: SenderFrame }, ...args: unknown[]) => unknown;

const codec = createCodec();
const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
};

/** Answers a message from a preload: the text to hand to its world. Errors read as Electron's do. */
export async function answerMessage(text: string, sender: unknown, senderFrame: SenderFrame): Promise<string> {
  const { id, channel, args } = JSON.parse(text) as { id?: number; channel: string; args: unknown };
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler({ sender, senderFrame }, ...(codec.decode(args) as unknown[]));
    return JSON.stringify({ reply: id, value: codec.encode(value) });
  } catch (error) {
    return JSON.stringify({ reply: id, error: `Error invoking remote method '${channel}': ${String(error)}` });
  }
}

/** A message to a preload, as text to hand to its world. */
export function messageText(channel: string, args: readonly unknown[]): string {
  return JSON.stringify({ channel, args: codec.encode(args) });
}
