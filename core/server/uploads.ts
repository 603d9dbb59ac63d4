import { temporaryFolder } from '#core/temporary.ts';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { FileToken, Reply } from '#core/contract/transport.ts';

export const UPLOAD_LIMIT = 2 * 1024 ** 3;
/** At once; more are zipped, or dropped in parts. */
const MOST_FILES = 1000;

/** `POST /uploads`, multipart: each file is streamed to disk and registered; the reply's value is a token for each, in their order. */
export async function addUploads(http: FastifyInstance, app: AppPort, limit: number): Promise<void> {
  await http.register(multipart, {
    limits: { fileSize: limit, files: MOST_FILES, parts: MOST_FILES + 10, fields: 10, fieldSize: 1024 },
    throwFileSizeLimit: false,
  });
  const folder = temporaryFolder();
  http.addHook('onClose', () => rm(folder, { recursive: true, force: true }));

  http.post('/uploads', async (request): Promise<Reply<FileToken[]>> => {
    const tokens: FileToken[] = [];
    const kept: { path: string; name: string }[] = [];
    try {
      for await (const part of request.files()) kept.push({ path: await keep(part, folder, limit), name: part.filename });
      for (const { path, name } of kept) tokens.push(await app.registerFile(path, { name, temporary: true }));
    } catch (error) {
      // Nobody will ask for a part of what was refused.
      await Promise.all(kept.map(({ path }) => rm(dirname(path), { recursive: true, force: true })));
      throw explained(error);
    }
    if (tokens.length === 0) throw new AppError('input.invalid', { what: 'The upload', reason: 'it holds no file' });
    return { ok: true, value: tokens };
  });
}

/** What is wrong with a body that is no upload, or too large a one; the readers of multipart bodies have no code for the former. */
function explained(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code = '', message } = error as { code?: string; message: string };
  if (/^FST_(FILES|PARTS)_LIMIT$/.test(code))
    return new AppError('input.invalid', {
      what: 'The upload',
      reason: `it holds more than ${MOST_FILES} files; put them into a zip, or send fewer at once`,
    });
  if (/^Multipart:|multipart data$/.test(message))
    return new AppError('input.invalid', { what: 'The upload', reason: 'it is not multipart form data, or it broke off' });
  return error;
}

/** Writes one uploaded file to a folder of its own, so that the name stays free for it; removes what was cut off. */
async function keep(part: MultipartFile, folder: string, limit: number): Promise<string> {
  const place = join(folder, randomUUID());
  await mkdir(place);
  const path = join(place, 'upload');
  try {
    await pipeline(part.file, createWriteStream(path));
    if (part.file.truncated)
      throw new AppError('import.unreadable', {
        file: part.filename,
        reason: `it is larger than ${inWords(limit)}, the most an upload may be`,
      });
    return path;
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw error;
  }
}

function inWords(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${bytes / 1024 ** 3} GB` : `${bytes} bytes`;
}
