import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';

/** What the desktop keeps between two starts. Nothing of a workspace's content. */
const Remembered = z.object({
  /** Workspace files, the last opened first. */
  workspaces: z.array(z.string()).catch([]),
  window: z
    .object({ x: z.number(), y: z.number(), width: z.number().min(400), height: z.number().min(300), maximized: z.boolean() })
    .nullable()
    .catch(null),
});
export type Remembered = z.infer<typeof Remembered>;

/** What was remembered; nothing when the file is missing or damaged. */
export function recall(): Remembered {
  try {
    return Remembered.parse(JSON.parse(readFileSync(place(), 'utf8')));
  } catch {
    return { workspaces: [], window: null };
  }
}

/** Changes what is remembered. Written beside and renamed, so that a crash leaves the old file whole. */
export function remember(change: Partial<Remembered>): void {
  const target = place();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.new`, `${JSON.stringify({ ...recall(), ...change }, null, 2)}\n`);
  renameSync(`${target}.new`, target);
}

function place(): string {
  return join(app.getPath('userData'), 'desktop.json');
}
