import { homeSummary, searchEverywhere } from '#core/store/home.ts';
import type { Implement } from './context.ts';

/** Findings a search shows besides names. */
const FINDINGS = 8;

export const home: Implement<'home'> = {
  summary: async (_, { store }) => await homeSummary(store),

  search: async ({ text }, { store, services }) => {
    const words = text.trim();
    if (words === '') return { hits: [] };
    const query = /^#?\d+$/.test(words) ? `id:${words.replace('#', '')}` : `"${words.replace(/["\\]/g, ' ')}"`;
    const { rows } = await services.lists.list(query, '-severity', 0, FINDINGS);
    return await searchEverywhere(store, words, rows);
  },
};
