/** Names of vulnerability databases whose ids stand alone in texts. */
const VULNERABILITY_ID =
  /\b(?:CVE-\d{4}-\d{4,19}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:RHSA|RHBA|RHEA|ELSA|ALSA|RLSA)-\d{4}:\d{1,6}|(?:USN|DSA|DLA)-\d{1,5}-\d{1,3}|ALAS\d?-\d{4}-\d{1,5}|RUSTSEC-\d{4}-\d{4}|PYSEC-\d{4}-\d{1,6}|GO-\d{4}-\d{4,5}|OSV-\d{4}-\d{1,6}|GMS-\d{4}-\d{1,6}|TEMP-\d{7}-[0-9A-F]{6}|SNYK-[A-Z0-9]{2,20}-[A-Z0-9-]{1,200}?-\d{3,10})\b/gi;
const CVE = /\bCVE-\d{4}-\d{4,19}\b/gi;
const CWE = /\bCWE[-_ :#]{0,2}(\d{1,7})\b/gi;

/** CVE numbers in texts, upper case, each once, in order. */
export function cvesIn(...texts: readonly unknown[]): string[] {
  return collect(texts, CVE, (match) => match[0].toUpperCase());
}

/** Ids of all known vulnerability databases in texts (CVE, GHSA, RHSA, USN …), each once, in order; GHSA keeps its lower case. */
export function vulnerabilityIdsIn(...texts: readonly unknown[]): string[] {
  return collect(texts, VULNERABILITY_ID, (match) =>
    /^ghsa/i.test(match[0]) ? `GHSA${match[0].slice(4).toLowerCase()}` : match[0].toUpperCase(),
  );
}

/**
 * The ids of a text that holds several, as `BDSA-2021-9001 (CVE-2021-90011)` does: CVE numbers first, then the vendor's own, each once.
 * A text without known ids is one id.
 */
export function idsApart(text: string): { readonly cves: readonly string[]; readonly others: readonly string[] } {
  const words = distinct(text.split(/[\s,;()[\]]+/));
  const isCve = (word: string) => /^CVE-\d{4}-\d{4,19}$/i.test(word);
  return { cves: words.filter(isCve).map((word) => word.toUpperCase()), others: words.filter((word) => !isCve(word)) };
}

/** CWE numbers in texts such as `CWE-79: XSS`, each once, in order. */
export function cwesIn(...texts: readonly unknown[]): number[] {
  return collect(texts, CWE, (match) => Number(match[1])).filter((number) => number > 0);
}

/** The number of one CWE: `CWE-79`, `cwe:79`, `79` and 79 all give 79; undefined for anything else. */
export function cweNumber(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const digits = /^(?:CWE[-_ :#]{0,2})?(\d{1,7})(?:\.0)?$/i.exec(text)?.[1];
  const number = digits ? Number(digits) : cwesIn(text)[0];
  return number && number > 0 ? number : undefined;
}

/** Drops blanks and repetitions, keeping the first of each. */
export function distinct<T>(values: Iterable<T | undefined | null | ''>): T[] {
  const kept = new Set<T>();
  for (const value of values) if (value !== undefined && value !== null && value !== '') kept.add(value as T);
  return [...kept];
}

function collect<T>(texts: readonly unknown[], pattern: RegExp, make: (match: RegExpMatchArray) => T): T[] {
  const found = new Set<T>();
  for (const text of texts) if (typeof text === 'string') for (const match of text.matchAll(pattern)) found.add(make(match));
  return [...found];
}
