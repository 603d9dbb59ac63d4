import { attribute, child, children, childText, type XmlNode } from '../_kit/index.ts';

/** The library a dependency is: `label` stands in titles. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly label: string;
}

/**
 * Names a dependency by its package URL, else by its Maven identifier, else by its CPE, else by collected evidence,
 * else by its file.
 */
export function componentOf(dependency: XmlNode): Component {
  const identifiers = child(dependency, 'identifiers');
  const ids = [...children(identifiers, 'package'), ...children(identifiers, 'vulnerabilityIds')].map((node) => childText(node, 'id'));
  const named = children(identifiers, 'identifier').map((node) => ({
    type: attribute(node, 'type'),
    name: childText(node, 'name').replace(/^\((.*)\)$/, '$1'),
  }));
  const found =
    ids.map(fromPurl).find(Boolean) ??
    named
      .filter((one) => one.type === 'maven')
      .map((one) => fromMaven(one.name))
      .find(Boolean) ??
    [...ids, ...named.map((one) => one.name)].map(fromCpe).find(Boolean) ??
    fromEvidence(dependency);
  if (!found) return { name: childText(dependency, 'fileName'), version: '', label: childText(dependency, 'fileName') };
  return { ...found, label: found.version === '' ? found.name : `${found.name}:${found.version}` };
}

type Named = Pick<Component, 'name' | 'version'>;

/** `pkg:maven/org.apache/log4j@2.1` is org.apache:log4j, 2.1. */
function fromPurl(id: string): Named | undefined {
  const [, path, version] = /^pkg:[a-z.+-]+\/([^@?#]+)(?:@([^?#]*))?/i.exec(id.replace(/\/@/, '/%40')) ?? [];
  if (!path) return undefined;
  const parts = path.split('/').map(unescaped);
  const name = parts.pop() ?? '';
  return { name: parts.length > 0 ? `${parts.join('/')}:${name}` : name, version: unescaped(version ?? '') };
}

function fromMaven(name: string): Named | undefined {
  const parts = name.split(':');
  if (parts.length !== 3) return undefined;
  return { name: `${parts[0]}:${parts[1]}`, version: parts[2] ?? '' };
}

function fromCpe(id: string): Named | undefined {
  const [, vendor, product, version] = /^cpe:(?:\/|2\.3:)[aoh]:([^:]+):([^:]+)(?::([^:]+))?/.exec(id) ?? [];
  if (!vendor || !product) return undefined;
  return { name: `${vendor}:${product}`, version: version && !/^[*-]$/.test(version) ? version : '' };
}

function fromEvidence(dependency: XmlNode): Named | undefined {
  const evidence = children(child(dependency, 'evidenceCollected'), 'evidence');
  const best = (type: string) => {
    const values = evidence.filter((node) => attribute(node, 'type') === type);
    return childText(values.find((node) => /^high/i.test(attribute(node, 'confidence'))) ?? values[0], 'value');
  };
  const name = best('product');
  return name === '' ? undefined : { name, version: best('version') };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
