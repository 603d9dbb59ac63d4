import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import { AppError } from '#core/contract/errors.ts';
import { type Reply, refusal } from '#core/contract/transport.ts';
import { fileNameOf } from '#core/model/printable.ts';
import { copyOut } from '#core/copy-out.ts';
import type { Backend } from './backend.ts';
import { CHANNELS } from './channels.ts';
import { pickReports, pickSavePath } from './dialogs.ts';
import { keepContent } from './files.ts';
import { ORIGIN } from './screen-files.ts';

const Call = z.object({ name: z.string().max(100), input: z.unknown() });
const Paths = z.array(z.string().min(1).max(32_767)).min(1).max(10_000);
const Content = z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) });
const File = z.object({ file: z.string().max(200), name: z.string(), size: z.number() });
const Nothing = z.undefined();

/** Answers the window's messages by the application behind it, and passes on what the application announces. */
export function registerIpc(backend: Backend): void {
  const register = (paths: readonly string[]) => Promise.all(paths.map((path) => backend.app().registerFile(path)));

  handle(CHANNELS.call, Call, ({ name, input }) => backend.app().call(name, input));
  handle(CHANNELS.registerPaths, Paths, async (paths) => done(await register(paths)));
  handle(CHANNELS.registerContent, Content, async ({ name, bytes }) => done(await keepContent(backend.app(), name, bytes)));
  handle(CHANNELS.pick, Nothing, async (_message, window) => done(await register(await pickReports(window))));
  handle(CHANNELS.save, File, async ({ file }, window) => {
    const source = await backend.app().resolveFile(file);
    if (!source) throw new AppError('upload.gone');
    const target = await pickSavePath(window, fileNameOf(source.name));
    if (target !== null) await copyOut(source.path, target, backend.workspace());
    return done(target);
  });
  backend.subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(CHANNELS.event, event);
  });
}

function done<T>(value: T): Reply<T> {
  return { ok: true, value };
}

/** One channel: who sent it is checked, what was sent is checked, and every failure is a reply. */
function handle<T>(channel: string, message: z.ZodType<T>, answer: (value: T, window: BrowserWindow) => Promise<Reply>): void {
  ipcMain.handle(channel, async (event, raw: unknown) => {
    const window = senderOf(event);
    const parsed = message.safeParse(raw);
    if (!parsed.success)
      return refusal(new AppError('input.invalid', { what: `The message ${channel}`, reason: z.prettifyError(parsed.error) }));
    try {
      return await answer(parsed.data, window);
    } catch (error) {
      return refusal(error instanceof AppError ? error : new AppError('usage', { reason: (error as Error).message }, { cause: error }));
    }
  });
}

/** The window a message came from. A frame that is gone, that is inside another, or whose page is not ours is refused. */
function senderOf(event: IpcMainInvokeEvent): BrowserWindow {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  if (frame === null || frame.parent !== null || window === null || !frame.url.startsWith(`${ORIGIN}/`))
    throw new Error('Refused: the message does not come from a window of the application.');
  return window;
}
