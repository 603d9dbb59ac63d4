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

/** What a person has to decide about a detected file. The files of one drop go to one place until somebody says otherwise. */
export function entryOf(file: DetectedFile): Entry {
  return { file, scan_type: file.scan_type, isIncluded: file.scan_type !== null, place: null, test: null };
}

function placeOf({ product_type_name, product_name, engagement_name }: Place): Place {
  return { product_type_name, product_name, engagement_name };
}

/** The place the files have in common to begin with: where all of them that were seen before went; nowhere when that is not one place. */
export function commonPlace(files: readonly DetectedFile[]): Place {
  const places = files.flatMap((file) => (file.suggestion ? [placeOf(file.suggestion)] : []));
  const [first = NOWHERE, ...others] = places;
  return others.every((place) => place.product_name === first.product_name && place.engagement_name === first.engagement_name)
    ? first
    : NOWHERE;
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

/**
 * The test a file goes into: as chosen, else the one the sheet was opened from, else the one the last report of its name went into, else a
 * new one. A scan type alone says nothing of what was scanned, and updating closes what is missing.
 */
export function testOf(entry: Entry, tests: readonly Test[], openedFrom?: number): 'new' | number {
  const possible = updatable(tests, entry.scan_type);
  const has = (id: number | null | undefined): id is number => possible.some((test) => test.id === id);
  if (entry.test === 'new' || has(entry.test)) return entry.test;
  if (has(openedFrom)) return openedFrom;
  const before = entry.file.suggestion?.test_id;
  return has(before) ? before : 'new';
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
