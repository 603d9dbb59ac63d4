import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import { createServer } from '#core/server/server.ts';
import { openInBrowser } from './open-in-browser.ts';
import type { Output } from './output.ts';

export interface ServeOptions {
  /** Absent: a free port. */
  readonly port?: number | undefined;
  /** Opens the link in the browser as well as printing it. */
  readonly open?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** The folder of the built screens; absent: the one of this build. */
  readonly renderer?: string | undefined;
}

/**
 * Serves an open workspace to the browser on this machine until interrupted (or `stopped` settles), prints the link that opens it,
 * then closes server and workspace. Returns the exit code.
 */
export async function serve(
  app: AppPort,
  options: ServeOptions,
  output: Output,
  stopped: Promise<unknown> = interrupted(),
): Promise<number> {
  try {
    const server = await createServer(app, options.renderer === undefined ? {} : { renderer: options.renderer });
    const { link } = await listen(server.listen, options.port);
    output.write(
      options.json ? `${JSON.stringify({ url: link })}\n` : `Open ${link}\nThe link works once, on this machine. Ctrl+C ends it.\n`,
    );
    if (options.open) openInBrowser(link);
    await stopped;
    await server.close();
    return 0;
  } finally {
    await app.close();
  }
}

async function listen(
  start: (port?: number) => Promise<{ readonly link: string }>,
  port: number | undefined,
): Promise<{ readonly link: string }> {
  try {
    return await start(port);
  } catch (error) {
    const reason = CAUSES[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new AppError('usage', { reason: `Port ${port} ${reason}; choose another, or leave --port out for a free one` }, { cause: error });
  }
}

const CAUSES: Readonly<Record<string, string>> = { EADDRINUSE: 'is in use by another program', EACCES: 'may not be used by you' };

function interrupted(): Promise<unknown> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done);
  });
}
