import type { Layer } from '../conformance/layers.ts';
import { type Import, importsOf, type Sources } from './imports.ts';

/** The row a file falls under: the one with the longest place. */
export function layerOf(path: string, layers: readonly Layer[]): Layer | undefined {
  return layers.filter(({ place }) => isWithin(path, place)).toSorted((a, b) => b.place.length - a.place.length)[0];
}

export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** A test may reach for test tools and for what it tests together; its subject may not. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Every import that the table does not allow, one sentence each. */
export function breaches(sources: Sources, layers: readonly Layer[]): string[] {
  return [...sources].flatMap(([path, source]) => {
    const layer = layerOf(path, layers);
    if (!layer) return [`${path}: its place has no row in the table of layers`];
    return importsOf(path, source).flatMap((one) => {
      const problem = written(one, sources) ?? (isTest(path) ? null : refused(one, layer, layers));
      return problem === null ? [] : [`${path}:${one.line} imports '${one.specifier}': ${problem}`];
    });
  });
}

/** What is wrong with how an import is written, whoever writes it. */
function written({ specifier, file }: Import, sources: Sources): string | null {
  if (specifier.includes('../../')) return 'across folders write #core/…, #electron/…, #migrations/…, #renderer/… or #test/…';
  if (file === null || /\.(css|json|svg)$/.test(file)) return null;
  return sources.has(file) ? null : 'there is no such file (imports carry the extension)';
}

function refused({ from, specifier, file }: Import, layer: Layer, layers: readonly Layer[]): string | null {
  if (specifier.startsWith('node:')) return layer.node ? null : `${layer.place} runs where Node is not`;
  if (file === null) return packageAllowed(specifier, layer) ? null : `${layer.place} may not use this package`;
  const inside = isWithin(file, layer.place);
  if (inside && layer.separate && branch(from, layer) !== branch(file, layer)) {
    const shared = layer.may.some((place) => isWithin(place, layer.place) && isWithin(file, place));
    return shared ? null : `folders of ${layer.place} do not know each other`;
  }
  if (inside && layerOf(file, layers) === layer) return null;
  return layer.may.some((place) => isWithin(file, place)) ? null : `${layer.place} may not import ${file}`;
}

function packageAllowed(specifier: string, { packages = [] }: Layer): boolean {
  return packages.some((name) => (name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : isWithin(specifier, name)));
}

/** The folder of a `separate` place a file is in. */
function branch(path: string, { place }: Layer): string {
  return path.slice(place.length + 1).split('/')[0] ?? '';
}
