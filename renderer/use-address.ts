import { useParams, useSearch } from '@tanstack/react-router';

/** The parameters in the path and after the `?` of the present address, as text. */
export function useAddress(): Readonly<Record<string, string | undefined>> {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return { ...search, ...params };
}

/** A numeric parameter such as an id; null when it is missing or not a positive whole number. */
export function numberParam(value: string | undefined): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}
