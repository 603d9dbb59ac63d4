import { AppError } from '#core/contract/errors.ts';
import { ReportError } from '#core/parsers/_kit/parser.ts';

/** Why a report cannot be read, as the application's refusal. The parser's sentence may name the file already. Other errors stay as they are. */
export function unreadable(file: string, error: unknown): unknown {
  if (!(error instanceof ReportError)) return error;
  const sentence = error.message.startsWith(`${file}: `) ? error.message.slice(file.length + 2) : error.message;
  return new AppError('import.unreadable', { file, reason: sentence.replace(/\.$/, '') }, { cause: error });
}
