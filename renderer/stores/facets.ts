import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Facets {
  readonly isShown: boolean;
  /** Fields that are unfolded. */
  readonly unfolded: readonly string[];
}

/** The facets column beside a findings list; kept on this computer. */
export const useFacets = create<Facets>()(
  persist<Facets>(() => ({ isShown: true, unfolded: ['severity', 'is', 'product', 'test_type', 'tag'] }), { name: 'facets' }),
);

/** Shows or hides the column of facets. */
export function toggleFacets(): void {
  useFacets.setState(({ isShown }) => ({ isShown: !isShown }));
}

/** Folds or unfolds the values of one field. */
export function toggleFacet(field: string): void {
  useFacets.setState(({ unfolded }) => ({
    unfolded: unfolded.includes(field) ? unfolded.filter((other) => other !== field) : [...unfolded, field],
  }));
}
