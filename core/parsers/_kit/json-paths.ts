/** What may follow a place in a document on the way to the lists a parser named. */
export interface PathNode {
  readonly keys: Map<string, PathNode>;
  list?: PathNode;
  /** The pattern, when the values here are the elements asked for. */
  pattern?: string;
}

/** Builds the tree of paths such as `runs[].results[]` and `[]`. Throws when a path does not end in `[]` or lies below another. */
export function pathTree(patterns: readonly string[]): PathNode {
  const root: PathNode = { keys: new Map() };
  for (const pattern of patterns) {
    let node = root;
    for (const step of pattern.match(/\[\]|[^.[\]]+/g) ?? []) {
      if (node.pattern !== undefined) throw new Error(`the path ${pattern} lies below ${node.pattern}`);
      node = step === '[]' ? (node.list ??= { keys: new Map() }) : childNode(node, step);
    }
    if (!pattern.endsWith('[]') || node.list || node.keys.size > 0)
      throw new Error(`the path ${pattern} must end in [] and hold no other path`);
    node.pattern = pattern;
  }
  return root;
}

function childNode(node: PathNode, key: string): PathNode {
  const known = node.keys.get(key);
  if (known) return known;
  const made: PathNode = { keys: new Map() };
  node.keys.set(key, made);
  return made;
}
