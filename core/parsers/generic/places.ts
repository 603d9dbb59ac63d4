import { tellUnread } from '../_kit/index.ts';
import { schemeless } from './findings.ts';

/** Places of a cell stand in lines of their own, or are parted by commas, semicolons, or blanks before an address with a scheme. */
const BETWEEN = /[\n;]|,(?=\s)|,(?=[a-z][a-z0-9+.-]*:\/\/)|\s(?=[a-z][a-z0-9+.-]*:\/\/)/i;
const HAS_SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\/\S/i;
/** `app`, `app.example.org:8080/login`, `192.0.2.1`, `[::1]:80`: a host, and what may follow it. */
const HOST = /^(?:\[[0-9a-f:.%]+\]|[^\s/?#:,@[\]]+)(?::\d{1,5})?(?:[/?#].*)?$/i;

/** The locations a cell names. Blanks inside an address are part of it; prose is no place, and is told as a problem. */
export function placesIn(cell: string): string[] {
  const places: string[] = [];
  for (const part of cell.split(BETWEEN).map((one) => one.trim().replace(/,$/, ''))) {
    if (part === '') continue;
    const hosts = HAS_SCHEME.test(part) ? [part] : part.split(/\s+/);
    const arePlaces = hosts.length === 1 || hosts.every((host) => HOST.test(host) && /[.:]/.test(host));
    if (HAS_SCHEME.test(part) || (arePlaces && hosts.every((host) => HOST.test(host))))
      places.push(...hosts.map((host) => schemeless(host.replace(/\s/g, '%20'))));
    else tellUnread(part, 'place');
  }
  return places;
}
