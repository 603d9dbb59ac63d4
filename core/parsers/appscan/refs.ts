import { attribute, child, children, childText, descend, type RequestResponse, type XmlNode } from '../_kit/index.ts';

/** The ids an issue refers to, e.g. of its `url` or its causes. */
export function refsOf(item: XmlNode, name: string): string[] {
  return children(child(item, name), 'ref').map((ref) => ref.text.trim());
}

/** The item with that id in one of the report's groups, e.g. `url-group`; undefined while the group was not read. */
export function lookUp(root: XmlNode, group: string, id: string | undefined): XmlNode | undefined {
  return id === undefined ? undefined : child(root, group)?.children.find((one) => attribute(one, 'id') === id);
}

/** Where the issue is: the name of its URL; '' without one. */
export function urlOf(item: XmlNode, root: XmlNode): string {
  return childText(lookUp(root, 'url-group', refsOf(item, 'url')[0]), 'name');
}

/** The exchange of the first variant: request and response stand in one text. */
export function exchangesOf(item: XmlNode): RequestResponse[] {
  const traffic = childText(descend(item, 'variant-group', 'item'), 'test-http-traffic');
  if (traffic === '') return [];
  const at = /\n[^\S\n]*\n(?=HTTP\/\d)/.exec(traffic);
  const cut = (text: string) => text.trim().slice(0, 64 << 10);
  return [{ request: cut(at ? traffic.slice(0, at.index) : traffic), response: at ? cut(traffic.slice(at.index)) : '' }];
}
