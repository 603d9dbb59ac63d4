import { attribute, type XmlNode } from '../_kit/index.ts';

/** Nexpose's own markup (paragraphs, lists, links) as markdown. */
export function richText(node: XmlNode | undefined): string {
  return node ? blocks(node).join('\n\n') : '';
}

function blocks(node: XmlNode): string[] {
  const own = node.text.replace(/\s+/g, ' ').trim();
  const inside = node.children.flatMap((one) => {
    if (one.name === 'URLLink') return [link(one)];
    const parts = blocks(one);
    return one.name === 'ListItem' && parts.length > 0 ? [`- ${parts.join('\n\n').replace(/\n/g, '\n  ')}`] : parts;
  });
  return own === '' ? inside : [own, ...inside];
}

function link(node: XmlNode): string {
  const target = attribute(node, 'LinkURL');
  const title = attribute(node, 'LinkTitle') || node.text.trim();
  return title === '' || title === target ? target : `[${title}](${target})`;
}
