import { textOfBytes } from './decode.ts';

/** The text behind base64, at most its first `limit` characters; '' for what is not base64. Bytes that are not UTF-8 are read as Windows-1252. */
export function textOfBase64(value: unknown, limit = 64 << 10): string {
  if (typeof value !== 'string') return '';
  // Four letters stand for three bytes; no more is decoded than can be kept.
  const start = value.trimStart().slice(0, limit * 6);
  if (!/^[\w+/=\s-]*$/.test(start.slice(0, 4096))) return '';
  return textOfBytes(Buffer.from(start, 'base64')).slice(0, limit);
}
