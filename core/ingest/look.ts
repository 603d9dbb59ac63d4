import { rmSync } from 'node:fs';
import type { Detection } from './detect.ts';
import type { Expansion, ReportFile } from './expand.ts';
import type { ReportThreads } from './report-threads.ts';
import { unreadable } from './unreadable.ts';

/** How long a look into a file may take without getting on, ms. */
const SILENCE = 10_000;
const LOOK = { silence: SILENCE, reusable: true };

/** What a file on disk may be, and its size in bytes. Throws `import.unreadable` when it cannot be opened or takes too long. */
export async function lookAt(threads: ReportThreads, path: string, name: string): Promise<Detection & { readonly size: number }> {
  try {
    return await threads.ask({ type: 'detect', path, name }, LOOK, (answer) => (answer.type === 'detected' ? answer : undefined));
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** The files behind a folder or an archive, a file itself. Throws `import.unreadable`. */
export async function lookInto(threads: ReportThreads, path: string, name: string): Promise<Expansion> {
  let folder: string | undefined;
  const close = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const files = await threads.ask<readonly ReportFile[]>({ type: 'expand', path, name }, LOOK, (answer) => {
      if (answer.type === 'unpacking') folder = answer.folder;
      return answer.type === 'expanded' ? answer.files : undefined;
    });
    return { files, close };
  } catch (error) {
    close();
    throw unreadable(name, error);
  }
}
