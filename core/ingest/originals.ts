import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { ageOrder, type DuplicateReason, findOriginal, type Original } from './dedupe.ts';
import type { Key } from './keys.ts';

/** What is known of possible originals, found by what they must share with a finding, so that a thousand equal ones at a thousand places cost no million looks. */
export interface Originals {
  /** A further possible original; one that is known already is passed over. */
  add(original: Original, testType: string): void;
  /** The first acceptable original of a finding, or null. */
  find(dedupe: Dedupe, key: Key, testType: string): { original: Original; reason: DuplicateReason } | null;
}

type Facts = Pick<Original, 'hash_code' | 'file_path' | 'locations' | 'places'>;

export function knownOriginals(): Originals {
  const byName = new Map<string, Original[]>();
  const known = new Set<number>();

  function collect(names: readonly string[]): Original[] {
    const [only = '', ...more] = names;
    if (names.length === 0) return [];
    if (more.length === 0) return byName.get(only) ?? [];
    return [...new Set(names.flatMap((name) => byName.get(name) ?? []))].sort((a, b) => ageOrder(a.id) - ageOrder(b.id));
  }

  return {
    add(original, testType) {
      if (known.has(original.id)) return;
      known.add(original.id);
      const id = original.unique_id_from_tool === null ? [] : [idName(testType, original.unique_id_from_tool)];
      for (const name of [...placeNames(original), ...legacyNames(original, original.file_path !== null), ...id]) {
        const list = byName.get(name);
        if (list) list.push(original);
        else byName.set(name, [original]);
      }
    },
    find(dedupe, key, testType) {
      const isLegacy = dedupe.algorithm === 'legacy';
      const isStatic = (key.status & FLAGS.static_finding) !== 0 && key.file_path !== null;
      const byHash = collect(isLegacy ? legacyNames(key, isStatic) : placeNames(key));
      const byId = key.unique_id === null ? [] : collect([idName(testType, key.unique_id)]);
      return byHash.length + byId.length === 0 ? null : findOriginal(dedupe, key, byHash, byId);
    },
  };
}

function idName(testType: string, id: string): string {
  return `id ${testType} ${id}`;
}

/** Equal hash codes match where a place is shared, or where neither has any. */
function placeNames({ hash_code, places }: Facts): string[] {
  return places.length === 0 ? [`hash ${hash_code}`] : places.map((place) => `hash ${hash_code} ${place}`);
}

/** Legacy compares whole locations, or the file and line of static findings; without either nothing matches. */
function legacyNames({ hash_code, locations }: Facts, byFile: boolean): string[] {
  return [...locations.map((location) => `legacy ${hash_code} ${location}`), ...(byFile ? [`legacy ${hash_code}`] : [])];
}
