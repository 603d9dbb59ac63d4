import { at, type Fields, fieldsOf, isFields, listOf, textOf } from '../_kit/index.ts';

/** A product of the document's product tree. */
export interface Product {
  readonly label: string;
  readonly name: string;
  readonly version: string;
}

/** Products by their id, from all three places of a product tree: the flat list, the branches, and the relationships. */
export function productsOf(tree: unknown): ReadonlyMap<string, Product> {
  const products = new Map<string, Product>();
  for (const entry of listOf(at(tree, 'full_product_names'))) add(products, fieldsOf(entry), {});
  addBranches(products, at(tree, 'branches'), {});
  for (const entry of listOf(at(tree, 'relationships'))) add(products, fieldsOf(at(entry, 'full_product_name')), {});
  return products;
}

/** Ids of the products that product groups stand for, by group id. */
export function groupsOf(tree: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(
    listOf(at(tree, 'product_groups')).map((group) => [textOf(at(group, 'group_id')), listOf(at(group, 'product_ids')).map(textOf)]),
  );
}

/** What the branches above a product say of it. */
type Above = Readonly<Partial<Record<'product_name' | 'product_version', string>>>;

function addBranches(products: Map<string, Product>, branches: unknown, above: Above): void {
  for (const branch of listOf(branches).filter(isFields)) {
    const category = textOf(branch['category']);
    const isKnown = category === 'product_name' || category === 'product_version';
    const here = isKnown ? { ...above, [category]: textOf(branch['name']) } : above;
    if (isFields(branch['product'])) add(products, branch['product'], here);
    addBranches(products, branch['branches'], here);
  }
}

function add(products: Map<string, Product>, entry: Fields, above: Above): void {
  const id = textOf(entry['product_id']);
  const label = textOf(entry['name']) || id;
  if (id === '') return;
  const { product_name: name, product_version: version } = above;
  products.set(id, { label, ...(name && version ? { name, version } : split(label)) });
}

/** "Generic App 1.0.0" is a name and a version when the last word begins with a digit. */
function split(label: string): { readonly name: string; readonly version: string } {
  const [, name, version] = /^(.*\S)\s+(v?\d\S*)$/.exec(label) ?? [];
  return name && version ? { name, version } : { name: label, version: '' };
}
