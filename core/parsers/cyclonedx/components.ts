import { fieldsOf, listOf, textOf } from '../_kit/index.ts';

/** What a vulnerability's `affects` points at. */
export interface Component {
  readonly name: string;
  readonly version: string;
}

/** Components by their `bom-ref`; only name and version are held, a bill of materials has many. */
export type Components = Map<string, Component>;

/** Adds a component or service and everything nested in it. */
export function addComponents(into: Components, value: unknown): void {
  const component = fieldsOf(value);
  const ref = textOf(component['bom-ref']);
  const name = textOf(component['name']);
  if (ref !== '' && name !== '') into.set(ref, { name, version: textOf(component['version']) });
  for (const list of ['components', 'services']) for (const inner of listOf(component[list])) addComponents(into, inner);
}

/** The component of a `ref`: of this document, else of another one (`urn:cdx:SERIAL/VERSION#REF`), else as far as its package URL tells. */
export function componentOf(ref: string, components: Components): Component | undefined {
  const known = components.get(ref);
  if (known) return known;
  const linked = ref.startsWith('urn:cdx:') ? decoded(ref.slice(ref.indexOf('#') + 1)) : ref;
  return components.get(linked) ?? fromPackageUrl(linked);
}

/** Name and version of `pkg:type/namespace/name@version?qualifiers` (package-url specification). */
function fromPackageUrl(text: string): Component | undefined {
  const parts = /^pkg:[\w.+-]+\/(?:[^?#]*\/)?([^/@?#]+)(?:@([^?#]*))?/.exec(text);
  return parts?.[1] ? { name: decoded(parts[1]), version: decoded(parts[2] ?? '') } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
