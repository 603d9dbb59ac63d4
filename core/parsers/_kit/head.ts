/** What detection sees of a file: its first 256 KiB, looked at once for all parsers. */
export interface Head {
  readonly fileName: string;
  /** Lower case, without the dot; '' without one. */
  readonly extension: string;
  /** Decoded text (BOM removed, UTF-16 and Latin-1 understood). */
  readonly text: string;
  /** JSON read as far as the head goes, open brackets closed; undefined when it is not JSON. */
  readonly json: unknown;
  /** First object of a JSON-lines file; undefined otherwise. */
  readonly jsonLine: unknown;
  /** Root element: local name, namespace URI, attributes; undefined when it is not XML. */
  readonly xml: { readonly name: string; readonly namespace: string; readonly attributes: Readonly<Record<string, string>> } | undefined;
  /** Column names of the first CSV row, trimmed; empty when it is not CSV. */
  readonly csv: readonly string[];
}
