import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';

/**
 * `GET /files/<token>`: the file behind a token as a download. Never shown in place: a report or an attachment is foreign content,
 * so it has no type a browser would render, and a policy that would let it do nothing.
 */
export function addFiles(http: FastifyInstance, app: AppPort): void {
  http.get<{ Params: { token: string } }>('/files/:token', async (request, reply) => {
    const file = await app.resolveFile(request.params.token);
    if (!file) throw new AppError('upload.gone');
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-length', file.size)
      .header('content-disposition', attachment(file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'no-store')
      .send(createReadStream(file.path));
  });
}

/** The header that names a download (RFC 6266): plain letters for old clients, the whole name percent-encoded. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
