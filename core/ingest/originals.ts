import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { ageOrder, type DuplicateReason, findOriginal, isNowhere, type Original, type OriginalFacts } from './dedupe.ts';

/** What is known of possible originals, found by what they must share with a finding, so that a thousand equal ones at a thousand places cost no million looks. */
export interface Originals {
  /** A further possible original; one that is known already is passed over. */
  add(original: Original, testType: string): void;
  /** The first acceptable original of a finding, or null. */
  find(dedupe: Dedupe, key: OriginalFacts, testType: string): { original: Original; reason: DuplicateReason } | null;
}

/** Most names have one original; a list for each would double the memory. */
type Named = Original | Original[];

/** `recipe`: the only one that will ask; without it any may. Names nobody asks for are not kept. */
export function knownOriginals(recipe?: Dedupe): Originals {
  const isAsked = (algorithm: 'legacy' | 'other'): boolean => !recipe || (recipe.algorithm === 'legacy') === (algorithm === 'legacy');
  const byName = new Map<string, Named>();
  const known = new Set<number>();

  function named(name: string): Original[] {
    const found = byName.get(name);
    if (found === undefined) return [];
    return Array.isArray(found) ? found : [found];
  }

  function collect(names: readonly string[]): Original[] {
    const [only, ...more] = names;
    if (only === undefined) return [];
    if (more.length === 0) return named(only);
    return [...new Set(names.flatMap(named))].sort((a, b) => ageOrder(a.id) - ageOrder(b.id));
  }

  return {
    add(original, testType) {
      if (known.has(original.id)) return;
      known.add(original.id);
      const { facts } = original;
      const id = facts.unique_id === null ? [] : [idName(testType, facts.unique_id)];
      const names = [
        ...(isAsked('other') ? placeNames(facts) : []),
        ...(isAsked('legacy') ? legacyNames(facts, facts.file_path !== null) : []),
        ...id,
      ];
      for (const name of names) {
        const list = byName.get(name);
        if (list === undefined) byName.set(name, original);
        else if (Array.isArray(list)) list.push(original);
        else byName.set(name, [list, original]);
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
function placeNames({ hash_code, places }: OriginalFacts): string[] {
  return places.length === 0 ? [String(hash_code)] : places.map((place) => `hash ${hash_code} ${place}`);
}

/** Legacy compares whole locations, or the file and line of static findings, or that neither says any place. */
function legacyNames(facts: OriginalFacts, byFile: boolean): string[] {
  const { hash_code, locations, engagement } = facts;
  if (isNowhere(facts)) return [`legacy ${hash_code} nowhere in ${engagement}`];
  return [...locations.map((location) => `legacy ${hash_code} ${location}`), ...(byFile ? [`legacy ${hash_code}`] : [])];
}
