import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { FileToken, Reply } from '#core/contract/transport.ts';
import type { Transport } from '#renderer/api/transport.ts';
import { CHANNELS } from './channels.ts';

/** Everything a page may do beyond the web: `window.desktop`. It sees tokens and replies, never a path it did not ask to save to. */
const desktop: Transport = {
  capabilities: { desktop: true, platform: process.platform },
  call: (name, input) => ipcRenderer.invoke(CHANNELS.call, { name, input }) as Promise<Reply>,
  subscribe: (listener) => listen(CHANNELS.event, listener),
  upload: (files) => upload(files),
  pickFiles: () => ask(CHANNELS.pick),
  save: (file) => ask(CHANNELS.save, file),
  onMenu: (listener) => listen(CHANNELS.menu, listener),
};

contextBridge.exposeInMainWorld('desktop', desktop);

/** Registers files by their path on disk; one made in the page has none, so its content travels. Keeps the order. */
async function upload(files: readonly File[]): Promise<FileToken[]> {
  const tokens: FileToken[] = [];
  for (const file of files) {
    const path = webUtils.getPathForFile(file);
    if (path !== '') tokens.push(...(await ask<FileToken[]>(CHANNELS.registerPaths, [path])));
    else tokens.push(await ask<FileToken>(CHANNELS.registerContent, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  }
  return tokens;
}

async function ask<T>(channel: string, message?: unknown): Promise<T> {
  const reply = (await ipcRenderer.invoke(channel, message)) as Reply<T>;
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const pass = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, pass);
  return () => void ipcRenderer.off(channel, pass);
}
