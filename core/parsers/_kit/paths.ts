/**
 * A URI reference as the path people know: `src/my%20file.c` is `src/my file.c`. Percent signs that stand for no text stay, as names of
 * files may hold them.
 */
export function pathOfUri(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The URI below a base such as `file:///home/me/project/`, without it; the URI itself when it is elsewhere. */
export function below(base: string, uri: string): string {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return /^[a-z][a-z0-9+.-]*:/i.test(base) && uri.startsWith(folder) && uri.length > folder.length ? uri.slice(folder.length) : uri;
}
