import type { PathNode } from './json-paths.ts';

/**
 * Finds out why a parser found nothing: it is run once more on a document that notes what is asked of it. A list that is there and empty, and
 * entries that were looked at and are no findings, explain it. Lists that nobody looked at, where something else was asked for in vain, do not.
 */
export interface JsonWatch {
  /** The same value, noting what is asked of it and of all below it. */
  watched<T>(value: T): T;
  /** What stands where something else was expected, in words; undefined when the value explains that there is nothing. */
  unread(value: unknown, paths?: PathNode): string | undefined;
}

/** `besides` names lists that the tool writes besides its findings and nobody reads; with it any other list has to be read. */
export function jsonWatch(besides: readonly string[] | undefined): JsonWatch {
  const notes = new WeakMap<object, { readonly asked: Set<string>; readonly proxy: object }>();
  const askedOf = (value: object): Set<string> => notes.get(value)?.asked ?? new Set();

  function watched<T>(value: T): T {
    if (!isContainer(value)) return value;
    const known = notes.get(value);
    if (known) return known.proxy as T;
    const asked = new Set<string>();
    const note = (key: string | symbol) => void (typeof key === 'string' && key !== 'length' && asked.add(key));
    const proxy = new Proxy(value as object, {
      get(target, key) {
        // A parser that writes an entry down as a whole has looked at nothing in it.
        if (key === 'toJSON') return () => target;
        const found: unknown = Reflect.get(target, key);
        if (typeof found === 'function') return found;
        note(key);
        return watched(found);
      },
      has: (target, key) => (note(key), Reflect.has(target, key)),
      getOwnPropertyDescriptor: (target, key) => (note(key), Reflect.getOwnPropertyDescriptor(target, key)),
    });
    notes.set(value, { asked, proxy });
    return proxy as T;
  }

  function unread(value: unknown, paths?: PathNode): string | undefined {
    if (Array.isArray(value)) return unreadMembers(value, paths?.list) ?? (paths?.list ? undefined : unreadKeys(value, paths));
    return isContainer(value) ? unreadKeys(value, paths) : undefined;
  }

  function unreadMembers(list: readonly unknown[], paths: PathNode | undefined): string | undefined {
    for (const one of list.slice(0, WATCHED)) {
      const reason = isContainer(one) && (paths !== undefined || askedOf(one).size > 0) ? unread(one, paths) : undefined;
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  function unreadKeys(value: object, paths: PathNode | undefined): string | undefined {
    const known = new Set([...(paths?.keys.keys() ?? []), ...askedOf(value)]);
    const missing = [...known].filter((key) => !Object.hasOwn(value, key));
    const fits = missing.length < known.size;
    const lists = Object.entries(value).filter(([key, one]) => known.has(key) && (Array.isArray(one) || one === null));
    for (const [key, child] of Object.entries(value)) {
      if (!isContainer(child) || besides?.includes(key) || (Array.isArray(value) && known.has(key))) continue;
      const path = paths?.keys.get(key);
      const explained = besides === undefined && lists.some(([other]) => other !== key);
      if (path?.list && !Array.isArray(child) && holdsEntries(child)) return `“${key}” is not a list`;
      if (known.has(key) && (path !== undefined || askedOf(child).size > 0)) {
        const below = unread(child, path);
        if (below !== undefined) return below;
      } else if (known.has(key)) {
        if (!explained && holdsList(child)) return `“${key}” is not what was expected`;
      } else if (missing.length > 0 && (!fits || holdsEntries(child)) && !explained) {
        return Array.isArray(value) ? 'a list stands where an object was expected' : `expected ${namesOf(missing)}, found “${key}”`;
      }
    }
    return undefined;
  }

  return { watched, unread };
}

/** Entries of one list that are looked at again. */
export const WATCHED = 1000;

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function holdsList(value: object): boolean {
  return Object.values(Array.isArray(value) ? { value } : value).some((one) => Array.isArray(one) && one.some(isContainer));
}

/** True for a list with objects in it, and for an object with such a list or a filled object in it. */
function holdsEntries(value: object): boolean {
  return Array.isArray(value)
    ? value.some(isContainer)
    : Object.values(value).some((one) => isContainer(one) && (Array.isArray(one) ? holdsEntries(one) : Object.keys(one).length > 0));
}

function namesOf(keys: readonly string[]): string {
  const names = keys.slice(0, 3).map((key) => `“${key}”`);
  return names.join(' or ');
}
