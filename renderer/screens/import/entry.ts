import type { DetectedFile, ImportOptions, ImportRequest, ImportTarget } from '#core/contract/imports.ts';
import type { Tree } from '#core/contract/products.ts';
import type { Test } from '#core/contract/tests.ts';
import type { z } from 'zod';

/** Where reports go, by name: what is not there yet is created. */
export interface Place {
  /** Used when the product is new. */
  readonly product_type_name: string;
  readonly product_name: string;
  readonly engagement_name: string;
}

/** One report file in the sheet. */
export interface Entry {
  readonly file: DetectedFile;
  readonly scan_type: string | null;
  readonly isIncluded: boolean;
  /** Null: it goes where all go. */
  readonly place: Place | null;
  /** A new test or the id of one to update; null until a person has chosen, see `testOf`. */
  readonly test: 'new' | number | null;
}

export const NOWHERE: Place = { product_type_name: '', product_name: '', engagement_name: '' };

/** The parts of a place that exist already. */
export interface Known {
  readonly product: { readonly id: number; readonly name: string } | null;
  readonly engagement: { readonly id: number; readonly name: string } | null;
}

/** What a person has to decide about a detected file, with what can be guessed filled in. */
export function entryOf(file: DetectedFile, shared: Place): Entry {
  const own = file.suggestion && placeOf(file.suggestion);
  return { file, scan_type: file.scan_type, isIncluded: true, place: own && !isSamePlace(own, shared) ? own : null, test: null };
}

function placeOf({ product_type_name, product_name, engagement_name }: Place): Place {
  return { product_type_name, product_name, engagement_name };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.product_name === b.product_name && a.engagement_name === b.engagement_name;
}

/** The place the files have in common to begin with: where most of their like went before. */
export function commonPlace(files: readonly DetectedFile[]): Place {
  const places = files.flatMap((file) => (file.suggestion ? [placeOf(file.suggestion)] : []));
  const votes = Map.groupBy(places, (place) => `${place.product_name}\n${place.engagement_name}`);
  return [...votes.values()].toSorted((a, b) => b.length - a.length)[0]?.[0] ?? NOWHERE;
}

/** Which parts of a place are in the tree; names are compared without case and outer spaces. */
export function knownIn(tree: Tree | undefined, place: Place): Known {
  const isNamed = (name: string) => (one: { readonly name: string }) => one.name.toLowerCase() === name.trim().toLowerCase();
  const product = tree?.product_types.flatMap((type) => type.products).find(isNamed(place.product_name)) ?? null;
  return { product, engagement: product?.engagements.find(isNamed(place.engagement_name)) ?? null };
}

/** What is missing from a place, as a sentence; null when nothing is. */
export function placeProblem(place: Place): string | null {
  if (place.product_name.trim() === '') return 'Name the asset the reports belong to.';
  return place.engagement_name.trim() === '' ? 'Name the engagement the reports belong to.' : null;
}

/** Tests of the engagement that a file of this scan type can update, latest first. */
export function updatable(tests: readonly Test[], scanType: string | null): Test[] {
  return tests.filter((test) => test.scan_type === scanType || test.test_type === scanType).toSorted((a, b) => b.id - a.id);
}

/** The test a file goes into: as chosen, else the one its like went into before, else the latest of its scan type, else a new one. */
export function testOf(entry: Entry, tests: readonly Test[]): 'new' | number {
  const possible = updatable(tests, entry.scan_type);
  const has = (id: number | null | undefined) => possible.some((test) => test.id === id);
  if (entry.test === 'new' || has(entry.test)) return entry.test as 'new' | number;
  const before = entry.file.suggestion?.test_id;
  return before && has(before) ? before : (possible[0]?.id ?? 'new');
}

/** The request for an entry's plan. */
export function requestOf(
  entry: Entry,
  place: Place,
  known: Known,
  test: 'new' | number,
  options: z.input<typeof ImportOptions>,
): z.input<typeof ImportRequest> {
  return {
    file: entry.file.file,
    ...(entry.scan_type === null ? {} : { scan_type: entry.scan_type }),
    mode: test === 'new' ? 'import' : 'reimport',
    target: test === 'new' ? targetOf(place, known) : { test },
    options,
  };
}

function targetOf(place: Place, { product, engagement }: Known): z.input<typeof ImportTarget> {
  if (engagement) return { engagement: engagement.id };
  const type = place.product_type_name.trim();
  return {
    product_name: product?.name ?? place.product_name.trim(),
    engagement_name: place.engagement_name.trim(),
    ...(product || type === '' ? {} : { product_type_name: type }),
  };
}
