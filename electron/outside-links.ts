/** Whether the system may be handed a link: web pages over https without a login in them, and mail addresses. */
export function mayOpenOutside(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  return parsed.protocol === 'mailto:' || (parsed.protocol === 'https:' && parsed.username === '' && parsed.password === '');
}
