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

/** The component of a `ref`, in this document or named by a link (`urn:cdx:SERIAL/VERSION#REF`). */
export function componentOf(ref: string, components: Components): Component | undefined {
  return components.get(ref) ?? components.get(decoded(ref.slice(ref.indexOf('#') + 1)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
