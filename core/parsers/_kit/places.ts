import type { Draft } from '#core/model/draft.ts';
import { endpointText } from './endpoints.ts';

/** Kept of one finding, however many places it was seen at. */
export const MAX_EXCHANGES = 50;

/** Adds to a finding where another entry of it was seen: its endpoints, each once, and its exchanges, up to `MAX_EXCHANGES`. */
export function addPlaces(known: Draft, next: Draft): void {
  const places = new Map<string, NonNullable<Draft['endpoints']>[number]>();
  for (const place of [...(known.endpoints ?? []), ...(next.endpoints ?? [])])
    places.set(typeof place === 'string' ? place : endpointText(place), place);
  known.endpoints = [...places.values()];
  known.request_response = [...(known.request_response ?? []), ...(next.request_response ?? [])].slice(0, MAX_EXCHANGES);
}
