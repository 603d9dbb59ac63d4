import { AppError } from '#core/contract/errors.ts';
import type { DetectedFile } from '#core/contract/imports.ts';
import { detectFile, isReport } from '#core/ingest/detect-file.ts';
import { expand } from '#core/ingest/expand.ts';
import { lastTargets } from '#core/store/imports.ts';
import type { QueryContext } from './context.ts';

/** What each dropped file is and where its like went before; folders and archives become their files. A bad one is told, not thrown. */
export async function detectFiles(tokens: readonly string[], context: QueryContext): Promise<DetectedFile[]> {
  const found: DetectedFile[] = [];
  const targets = await lastTargets(context.store);
  for (const token of tokens) {
    const dropped = context.services.files.resolve(token);
    if (isReport(dropped.path)) {
      found.push(detectOne(token, dropped, targets));
      continue;
    }
    try {
      const expansion = await expand(dropped.path);
      context.services.files.whenClosed(() => expansion.close());
      const isItself = expansion.files.length === 1 && expansion.files[0]?.path === dropped.path;
      for (const file of expansion.files)
        found.push(
          detectOne(
            isItself ? token : context.services.files.register(file.path, { name: file.name }).file,
            { path: file.path, name: isItself ? dropped.name : file.name, size: dropped.size },
            targets,
          ),
        );
    } catch (error) {
      found.push({
        file: token,
        name: dropped.name,
        size: dropped.size,
        scan_type: null,
        candidates: [],
        error: `${(error as Error).message}.`.replace(/\.\.$/, '.'),
        suggestion: null,
      });
    }
  }
  return found;
}

function detectOne(
  file: string,
  report: { path: string; name: string; size: number },
  targets: Awaited<ReturnType<typeof lastTargets>>,
): DetectedFile {
  try {
    const { scan_type = null, candidates, size } = detectFile(report.path, report.name);
    const error = scan_type === null ? new AppError('import.unknown-format', { file: report.name }).message : null;
    return {
      file,
      name: report.name,
      size,
      scan_type,
      candidates: [...candidates],
      error,
      suggestion: targets.byName.get(report.name) ?? targets.byScanType.get(scan_type ?? '') ?? null,
    };
  } catch (error) {
    return {
      file,
      name: report.name,
      size: report.size,
      scan_type: null,
      candidates: [],
      error: (error as Error).message,
      suggestion: null,
    };
  }
}
