/** A value as JSON that `decode` turns back into the same value. */
export interface Codec {
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
}

/**
 * What Electron's messages may hold beyond JSON: undefined, BigInt, dates, maps, sets, errors, buffers. Like structured cloning it
 * refuses functions. Its source text runs in pages too, so it uses nothing from outside itself.
 */
export function createCodec(): Codec {
  type Tagged = { $: string; v?: unknown; name?: string };
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function encode(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new DOMException('An object could not be cloned.', 'DataCloneError');
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value].map((entry) => entry.map(encode)) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) };
    if (value instanceof Error) return { $: 'error', name: value.name, v: value.message };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return { $: 'bytes', v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (Array.isArray(value)) return value.map(encode);
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
    return '$' in copy ? { $: 'object', v: copy } : copy;
  }

  function decode(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    const { $: tag, v, name } = value as Tagged;
    if (tag === 'undefined') return undefined;
    if (tag === 'bigint') return BigInt(v as string);
    if (tag === 'number') return Number(v);
    if (tag === 'date') return new Date(v as number);
    if (tag === 'map') return new Map((v as [unknown, unknown][]).map((entry) => entry.map(decode) as [unknown, unknown]));
    if (tag === 'set') return new Set((v as unknown[]).map(decode));
    if (tag === 'error') return Object.assign(new Error(v as string), { name });
    if (tag === 'buffer') return fromBase64(v as string).buffer;
    if (tag === 'bytes') return fromBase64(v as string);
    const plain = tag === 'object' ? (v as object) : value;
    return Object.fromEntries(Object.entries(plain).map(([key, inner]) => [key, decode(inner)]));
  }

  return { encode, decode };
}
