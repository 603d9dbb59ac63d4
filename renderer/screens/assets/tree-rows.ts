import type { SeverityCounts } from '#core/contract/common.ts';
import type { Tree } from '#core/contract/products.ts';
import type { Test } from '#core/contract/tests.ts';

export type NodeKind = 'product_type' | 'product' | 'engagement' | 'test';

/** One line of the tree. */
export interface TreeRow {
  /** `product:12`. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly id: number;
  readonly name: string;
  /** 1 for organizations. */
  readonly level: number;
  readonly open: SeverityCounts;
  /** Null: nothing is inside. */
  readonly isUnfolded: boolean | null;
  readonly parent: string | null;
  /** A closed engagement. */
  readonly isClosed: boolean;
  /** How many of what are inside. */
  readonly inside: { readonly count: number; readonly word: string } | null;
}

export interface TreeView {
  readonly tree: Tree;
  /** Tests of unfolded engagements, by engagement; absent while they are on the way. */
  readonly tests: ReadonlyMap<number, readonly Test[]>;
  readonly toggled: ReadonlySet<string>;
  readonly sort: 'name' | 'worst';
  /** Part of a name; empty: everything. */
  readonly filter: string;
}

interface Node extends Omit<TreeRow, 'level' | 'isUnfolded' | 'parent'> {
  /** Undefined: may have some, not known yet. */
  readonly children: readonly Node[] | undefined;
}

/** The lines of the tree from top to bottom. A filter shows what bears the name, what it is in, and what is inside it. */
export function treeRows(view: TreeView): TreeRow[] {
  const rows: TreeRow[] = [];
  for (const node of sorted(
    view.tree.product_types.map((type) => typeNode(type, view)),
    view.sort,
  ))
    add(node, 1, null, false, view, rows);
  return rows;
}

function add(node: Node, level: number, parent: string | null, isInMatch: boolean, view: TreeView, rows: TreeRow[]): void {
  const filter = view.filter.trim().toLowerCase();
  const isMatch = isInMatch || (filter !== '' && node.name.toLowerCase().includes(filter));
  const hasMatch = filter !== '' && (node.children ?? []).some((child) => contains(child, filter));
  if (filter !== '' && !isMatch && !hasMatch) return;
  const isLeaf = node.children?.length === 0;
  const isUnfolded = isUnfoldedByHand(node, view.toggled) || (hasMatch && !isMatch);
  const { children, ...line } = node;
  rows.push({ ...line, level, parent, isUnfolded: isLeaf ? null : isUnfolded });
  if (isUnfolded) for (const child of sorted(children ?? [], view.sort)) add(child, level + 1, node.key, isMatch, view, rows);
}

function isUnfoldedByHand({ key, kind }: Pick<Node, 'key' | 'kind'>, toggled: ReadonlySet<string>): boolean {
  return (kind === 'product_type') !== toggled.has(key);
}

function contains(node: Node, filter: string): boolean {
  return node.name.toLowerCase().includes(filter) || (node.children ?? []).some((child) => contains(child, filter));
}

function sorted(nodes: readonly Node[], sort: TreeView['sort']): Node[] {
  return nodes.toSorted(
    (a, b) => (sort === 'worst' ? worse(a.open, b.open) : 0) || a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }),
  );
}

/** Negative when `a` has the worse open findings: more critical ones, else more high ones, and so on. */
export function worse(a: SeverityCounts, b: SeverityCounts): number {
  return b.critical - a.critical || b.high - a.high || b.medium - a.medium || b.low - a.low || b.info - a.info;
}

function typeNode(type: Tree['product_types'][number], view: TreeView): Node {
  return {
    key: `product_type:${type.id}`,
    kind: 'product_type',
    id: type.id,
    name: type.name,
    open: type.open,
    isClosed: false,
    inside: { count: type.products.length, word: 'asset' },
    children: type.products.map((product) => productNode(product, view)),
  };
}

function productNode(product: Tree['product_types'][number]['products'][number], view: TreeView): Node {
  return {
    key: `product:${product.id}`,
    kind: 'product',
    id: product.id,
    name: product.name,
    open: product.open,
    isClosed: false,
    inside: { count: product.engagements.length, word: 'engagement' },
    children: product.engagements.map((engagement) => engagementNode(engagement, view)),
  };
}

function engagementNode(engagement: Tree['product_types'][number]['products'][number]['engagements'][number], view: TreeView): Node {
  const children = engagement.tests === 0 ? [] : view.tests.get(engagement.id)?.map(testNode);
  return {
    key: `engagement:${engagement.id}`,
    kind: 'engagement',
    id: engagement.id,
    name: engagement.name,
    open: engagement.open,
    isClosed: !engagement.active,
    inside: { count: engagement.tests, word: 'test' },
    children,
  };
}

function testNode(test: Test): Node {
  return {
    key: `test:${test.id}`,
    kind: 'test',
    id: test.id,
    name: test.name,
    open: test.open,
    isClosed: false,
    inside: null,
    children: [],
  };
}

/** Engagements whose tests the tree needs. */
export function unfoldedEngagements(tree: Tree, toggled: ReadonlySet<string>): number[] {
  return tree.product_types
    .flatMap((type) => type.products)
    .filter((product) => toggled.has(`product:${product.id}`))
    .flatMap((product) => product.engagements)
    .filter((engagement) => toggled.has(`engagement:${engagement.id}`) && engagement.tests > 0)
    .map((engagement) => engagement.id);
}
