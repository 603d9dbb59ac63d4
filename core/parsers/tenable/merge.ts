import { copyOf, distinct, type Draft, type EndpointParts, endpointText } from '../_kit/index.ts';

/** One plugin's finding while hosts and ports are gathered. */
export interface Gathered {
  readonly draft: Draft;
  readonly places: Set<string>;
  readonly ids: Set<string>;
  readonly cwes: Set<number>;
  readonly outputs: Set<string>;
  outputSize: number;
  leftOut: number;
}

/** A large network has one output for each host; what one finding, and all together, may keep of them, in characters. */
const MAX_OUTPUT = 256 << 10;
const MAX_OUTPUTS = 96 << 20;

/** Findings by key in the order their first entry was read. */
export interface Gathering {
  readonly byKey: Map<string, Gathered>;
  outputSize: number;
}

/** Nothing gathered yet. */
export function newGathering(): Gathering {
  return { byKey: new Map(), outputSize: 0 };
}

/** The finding of that key, made by `make` when it is new. */
export function gathered(all: Gathering, key: string, make: () => Draft): Gathered {
  const known = all.byKey.get(key);
  if (known) return known;
  const fresh = begun(make());
  all.byKey.set(copyOf(key), fresh);
  return fresh;
}

/** A finding at the beginning of its gathering. */
export function begun(draft: Draft): Gathered {
  return { draft, places: new Set(), ids: new Set(), cwes: new Set(), outputs: new Set(), outputSize: 0, leftOut: 0 };
}

/** Adds a place of the finding; the same place counts once. */
export function addPlace(one: Gathered, place: EndpointParts | undefined): void {
  if (place) one.places.add(copyOf(endpointText(place)));
}

/** Keeps a host's output as far as there is room; the same output is kept once. */
export function addOutput(all: Gathering, one: Gathered, output: string): void {
  if (output === '' || one.outputs.has(output)) return;
  if (one.outputs.size > 0 && (one.outputSize + output.length > MAX_OUTPUT || all.outputSize > MAX_OUTPUTS)) {
    one.leftOut++;
    return;
  }
  one.outputs.add(copyOf(output));
  one.outputSize += output.length;
  all.outputSize += output.length;
}

/** All findings, each let go of as it is handed on: the next one to hold them needs the memory. */
export function* finishedAll(all: Gathering): Generator<Draft, void, undefined> {
  for (const [key, one] of all.byKey) {
    all.byKey.delete(key);
    yield finished(one);
  }
}

/** The whole finding: what the plugin says, what it printed at each place, all ids and places. */
export function finished(one: Gathered): Draft {
  const more = one.leftOut > 0 ? [`(The outputs of ${one.leftOut} more places are left out here.)`] : [];
  const cwes = distinct(one.cwes);
  return {
    ...one.draft,
    // Outputs are others in every scan, and of more hosts: no part of what the finding is known by.
    steps_to_reproduce: [...one.outputs, ...more].join('\n\n'),
    vulnerability_ids: [...one.ids],
    endpoints: [...one.places],
    ...(cwes[0] !== undefined && { cwe: cwes[0], cwes }),
  };
}
