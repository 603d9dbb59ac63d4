const AS_WRITTEN: Readonly<Record<string, string>> = { iot: 'IoT', 'web service': 'API', none: 'None' };

/** A value of the model as a person writes it: `very high` → `Very high`, `iot` → `IoT`; empty for null. */
export function titleWord(value: string | null): string {
  if (value === null) return '';
  return AS_WRITTEN[value] ?? value.charAt(0).toUpperCase() + value.slice(1);
}
