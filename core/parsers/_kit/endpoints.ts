import type { EndpointParts } from '#core/model/draft.ts';

/** A location from a report's text: `https://host:8443/a?b#c`, `host:22`, `10.0.0.1`, `[::1]:80`; undefined when no host can be found. */
export function endpointOf(text: unknown): EndpointParts | undefined {
  if (typeof text !== 'string') return undefined;
  const given = text.trim();
  const match =
    /^(?:([a-z][a-z0-9+.-]{0,30}):)?(?:\/\/)?(?:([^@/?#\s]*)@)?(\[[0-9a-f:.%]+\]|[^:/?#\s[\]]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/is.exec(
      hasScheme(given) ? given : `//${given}`,
    );
  if (!match) return undefined;
  const [, protocol, user_info, host, port, path, query, fragment] = match;
  if (!host) return undefined;
  return clean({
    protocol: protocol?.toLowerCase(),
    user_info,
    host: host.replace(/^\[|\]$/g, ''),
    port: portOf(port),
    path,
    query,
    fragment,
  });
}

/** A location from parts a report gives one by one; undefined without a host. */
export function endpointFrom(
  parts: { readonly [K in keyof EndpointParts]?: EndpointParts[K] | string | undefined },
): EndpointParts | undefined {
  const host = String(parts.host ?? '').trim();
  if (host === '') return undefined;
  return clean({ ...parts, host, port: portOf(parts.port) } as EndpointParts);
}

/** A port 1–65535, also written as text; undefined for anything else. */
export function portOf(value: unknown): number | undefined {
  const port = typeof value === 'number' ? value : Number(typeof value === 'string' && value.trim() !== '' ? value : Number.NaN);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

/** The location as one text: scheme, host in brackets for IPv6, port, path, query, fragment. */
export function endpointText(parts: EndpointParts): string {
  const host = parts.host.includes(':') ? `[${parts.host}]` : parts.host;
  const path = parts.path ? `/${parts.path.replace(/^\/+/, '')}` : '';
  return [
    parts.protocol ? `${parts.protocol}://` : '',
    parts.user_info ? `${parts.user_info}@` : '',
    host,
    parts.port ? `:${parts.port}` : '',
    path,
    parts.query ? `?${parts.query.replace(/^\?/, '')}` : '',
    parts.fragment ? `#${parts.fragment.replace(/^#/, '')}` : '',
  ].join('');
}

function hasScheme(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{0,30}:)?\/\//i.test(text);
}

function clean(parts: EndpointParts): EndpointParts {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parts)) if (value !== undefined && value !== null && value !== '') kept[key] = value;
  return kept as unknown as EndpointParts;
}
