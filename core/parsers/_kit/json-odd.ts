/** True for what is no entry of a list of objects: null, a text, a number, an empty object. A list may be an entry. */
export function isOdd(value: unknown): boolean {
  return typeof value !== 'object' || value === null || (!Array.isArray(value) && Object.keys(value).length === 0);
}

/** The same document without the odd members of lists that hold objects as well; the document itself when it has none. */
export function withoutOddMembers<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const kept = value.some((one) => !isOdd(one)) ? value.filter((one) => !isOdd(one)) : value;
    const cleaned = kept.map(withoutOddMembers);
    return (cleaned.length === value.length && cleaned.every((one, index) => one === value[index]) ? value : cleaned) as T;
  }
  const entries = Object.entries(value).map(([key, one]) => [key, withoutOddMembers(one)] as const);
  return entries.every(([key, one]) => one === (value as Record<string, unknown>)[key]) ? value : (Object.fromEntries(entries) as T);
}
