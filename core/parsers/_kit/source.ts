/** A report on disk that can be read from the start more than once, in bounded pieces. Synchronous: parsers run in a worker thread of their own. */
export interface Source {
  /** Absolute path; only the kit opens it. */
  readonly path: string;
  /** The report's own name, for messages and detection. */
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
}
