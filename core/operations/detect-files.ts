import { AppError } from '#core/contract/errors.ts';
import type { DetectedFile } from '#core/contract/imports.ts';
import { lookAt, lookInto } from '#core/ingest/look.ts';
import { lastTargets, sourceOf } from '#core/store/imports.ts';
import type { QueryContext } from './context.ts';
import type { RegisteredFile } from './file-registry.ts';

type Look = Awaited<ReturnType<typeof lookAt>>;
/** What became of a look: what it saw, or why it saw nothing. */
type Seen = Look | AppError;

/** What each dropped file is and where its like went before; folders and archives become their files. A bad one is told, not thrown. */
export async function detectFiles(tokens: readonly string[], context: QueryContext): Promise<DetectedFile[]> {
  const { files, reports } = context.services;
  const found: DetectedFile[] = [];
  const targets = await lastTargets(context.store);
  for (const token of tokens) {
    const dropped = files.resolve(token);
    // An archive that is itself a report (some tools pack several pages into one) is not taken apart.
    const itself = await seen(lookAt(reports, dropped.path, dropped.name));
    if (!(itself instanceof AppError) && itself.scan_type !== undefined) {
      found.push(detected(token, dropped, itself, targets));
      continue;
    }
    const expansion = await seen(lookInto(reports, dropped.path, dropped.name));
    if (expansion instanceof AppError) {
      found.push(detected(token, dropped, expansion, targets));
      continue;
    }
    files.whenClosed(() => expansion.close());
    for (const { path, name, problem } of expansion.files) {
      if (path === dropped.path && problem === undefined) found.push(detected(token, dropped, itself, targets));
      else {
        const file = files.register(path, { name });
        const look =
          problem === undefined ? seen(lookAt(reports, path, name)) : new AppError('import.unreadable', { file: name, reason: problem });
        found.push(detected(file.file, { path, name, size: file.size }, await look, targets));
      }
    }
  }
  return found;
}

/** A refusal as a value; anything else is a bug and thrown. */
async function seen<T>(look: Promise<T>): Promise<T | AppError> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function detected(
  file: string,
  { name, size }: RegisteredFile,
  look: Seen,
  targets: Awaited<ReturnType<typeof lastTargets>>,
): DetectedFile {
  if (look instanceof AppError) return { file, name, size, scan_type: null, candidates: [], error: look.message, suggestion: null };
  const { scan_type = null, candidates } = look;
  return {
    file,
    name,
    size: look.size,
    scan_type,
    candidates: [...candidates],
    error: scan_type === null ? new AppError('import.unknown-format', { file: name }).message : null,
    suggestion: targets.get(sourceOf(name, scan_type ?? '')) ?? null,
  };
}
