/**
 * A link to a file and line in the repository an engagement names; the plain path without one (domain facts 1.7.2).
 * Only http(s) repositories make links.
 */
export function sourceLink(repository: string, reference: string, path: string | null, line: number | null): string | null {
  if (!path || !/^https?:\/\//.test(repository)) return null;
  const base = repository.replace(/\.git[^]*$/, '').replace(/(?<!\/)\/+$/, '');
  const file = path.split('/').map(encodeURIComponent).join('/').replace(/^\/+/, '');
  if (/bitbucket\.org/.test(base)) return `${base}/src/${reference}/${file}${line ? `#lines-${line}` : ''}`;
  if (/codeberg\.org|gitea/.test(base)) return `${base}/src/${reference}/${file}${line ? `#L${line}` : ''}`;
  if (/github|gitlab/.test(base)) return `${base}/blob/${reference}/${file}${line ? `#L${line}` : ''}`;
  return `${repository.replace(/(?<!\/)\/+$/, '')}/${file}`;
}
