const DAY_MS = 86_400_000;

/** Now as an ISO moment in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** Today as `YYYY-MM-DD` in the machine's time zone: SLA and age follow the local day. */
export function today(): string {
  const date = new Date();
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The day `days` after a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY_MS);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
