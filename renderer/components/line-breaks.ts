interface Node {
  readonly type: string;
  readonly value?: string;
  children?: Node[];
}

/** Scanners write one fact a line; plain markdown would run the lines together. Every line end in running text becomes a break. */
export function lineBreaks(): (tree: Node) => void {
  return breakLines;
}

function breakLines(node: Node): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => (child.type === 'text' ? broken(child) : [child]));
  for (const child of node.children) breakLines(child);
}

function broken(text: Node): Node[] {
  return (text.value ?? '')
    .split('\n')
    .flatMap((line, at) => [...(at > 0 ? [{ type: 'break' }] : []), ...(line === '' ? [] : [{ type: 'text', value: line }])]);
}
