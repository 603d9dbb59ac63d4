import { fieldsOf, listOf, pathOfUri, textOf } from '../_kit/index.ts';

/** What a vulnerability's `affects` points at. */
export interface Component {
  readonly name: string;
  readonly version: string;
}

/** Components by their `bom-ref`; only names and versions are held, a bill of materials has many. */
export interface Components {
  readonly byRef: Map<string, Component & { readonly group: string }>;
  /** The groups each name occurs in. */
  readonly groups: Map<string, Set<string>>;
}

export function noComponents(): Components {
  return { byRef: new Map(), groups: new Map() };
}

/** Adds one component by the facts it may have; one that cannot be referred to is passed over. */
export function addComponent({ byRef, groups }: Components, fact: (name: string) => string): void {
  const [ref, group, name] = [fact('bom-ref'), fact('group'), fact('name')];
  if (ref === '' || name === '') return;
  byRef.set(ref, { group, name, version: fact('version') });
  groups.set(name, (groups.get(name) ?? new Set()).add(group));
}

/** The component of a `ref`, in this document or named by a link (`urn:cdx:SERIAL/VERSION#REF`). */
export function componentOf(ref: string, { byRef, groups }: Components): Component | undefined {
  const known = byRef.get(ref) ?? byRef.get(pathOfUri(ref.slice(ref.indexOf('#') + 1)));
  if (!known) return undefined;
  const isShared = (groups.get(known.name)?.size ?? 0) > 1;
  return { name: isShared ? fullName(known.group, known.name) : named(known.group, known.name), version: known.version };
}

/** A package's own name: the scope of an npm package is part of it; a Maven group is told only where it is needed, as in DefectDojo. */
export function named(group: string, name: string): string {
  return group.startsWith('@') ? fullName(group, name) : name;
}

/** `@scope/name` as npm has it, `org.example:name` as Maven has it, `github.com/example/name` for all others. */
function fullName(group: string, name: string): string {
  if (group === '' || name.startsWith(`${group}/`)) return name;
  return `${group}${/^[\w-]+(?:\.[\w-]+)+$/.test(group) ? ':' : '/'}${name}`;
}

/** Adds a component or service and everything nested in it. */
export function addComponents(into: Components, value: unknown): void {
  const component = fieldsOf(value);
  addComponent(into, (name) => textOf(component[name]));
  for (const list of ['components', 'services']) for (const inner of listOf(component[list])) addComponents(into, inner);
}
