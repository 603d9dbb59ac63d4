import { fieldOf } from '#core/model/finding-fields.ts';

/** What the screens call the parents of findings; queries accept these words too. */
const SCREEN_WORDS: Readonly<Record<string, string>> = { product: 'Asset', product_type: 'Organization' };

/** The words for a field of the query language on screen. */
export function fieldLabel(name: string): string {
  return SCREEN_WORDS[name] ?? fieldOf(name)?.label ?? name;
}
