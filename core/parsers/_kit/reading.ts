/** Where the reading is, for what is noticed deep inside, where no context is at hand. */
export interface Reading {
  readonly problem: (sentence: string) => void;
  /** `Row 12` while a table is read. */
  place: string;
}

let current: Reading | undefined;

/** Runs a step of reading a report; what `tellUnread` tells meanwhile goes to that report's problems. Steps are synchronous and never overlap. */
export function whileReading<T>(reading: Reading, step: () => T): T {
  const outer = current;
  current = reading;
  try {
    return step();
  } finally {
    current = outer;
  }
}

/** Says which part of the report is read from here on; '' for none. */
export function readingAt(place: string): void {
  if (current) current.place = place;
}

/** Tells of a value that stands where it should mean something and does not: “last week” for a date. */
export function tellUnread(value: string, what: string): void {
  current?.problem(`${current.place && `${current.place}: `}“${value.slice(0, 80)}” is no ${what} that can be read and was left out.`);
}
