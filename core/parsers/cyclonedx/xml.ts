import {
  attribute,
  children,
  childText,
  cweNumber,
  descend,
  distinct,
  type Draft,
  type Findings,
  labelled,
  type ParseContext,
  ReportError,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { addComponent, type Component, type Components, componentOf, named, noComponents } from './components.ts';
import { rated } from './ratings.ts';
import { ofComponent, vulnerabilityDrafts } from './vulnerability.ts';

/**
 * The XML form: schemas 1.4 and newer have their own list of vulnerabilities, after the components; up to 1.3 the extension
 * `http://cyclonedx.org/schema/ext/vulnerability/1.0` puts them inside a component, or into a list that refers to one.
 */
export function* xmlDrafts(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'bom') throw new ReportError('this XML is not a CycloneDX bill of materials');
  const components = noComponents();
  const found = () => childText(descend(report.root, 'metadata'), 'timestamp');
  let first = true;
  for (const node of report.elements()) {
    if (first) addTree(components, descend(report.root, 'metadata', 'component'));
    first = false;
    if (node.name !== 'vulnerability') {
      addTree(components, node);
      yield* nestedDrafts(node, found());
    } else if (descend(node, 'affects')) yield* vulnerabilityDrafts(vulnerabilityFields(node), components, found(), context);
    else yield extensionDraft(node, componentOf(attribute(node, 'ref'), components), found());
  }
}

function addTree(components: Components, node: XmlNode | undefined): void {
  if (!node) return;
  addComponent(components, (name) => (name === 'bom-ref' ? attribute(node, name) : childText(node, name)));
  for (const inner of innerComponents(node)) addTree(components, inner);
}

function* nestedDrafts(node: XmlNode, found: string): Findings {
  for (const one of children(descend(node, 'vulnerabilities'), 'vulnerability')) yield extensionDraft(one, componentOfNode(node), found);
  for (const inner of innerComponents(node)) yield* nestedDrafts(inner, found);
}

function innerComponents(node: XmlNode): XmlNode[] {
  return [...children(descend(node, 'components'), 'component'), ...children(descend(node, 'services'), 'service')];
}

function componentOfNode(node: XmlNode): Component {
  return { name: named(childText(node, 'group'), childText(node, 'name')), version: childText(node, 'version') };
}

/** A vulnerability of the extension for schemas up to 1.3. */
function extensionDraft(node: XmlNode, component: Component | undefined, found: string): Draft {
  const id = childText(node, 'id');
  const rating = rated(ratingFields(node));
  const cwes = distinct(children(descend(node, 'cwes'), 'cwe').map((one) => cweNumber(one.text)));
  const severity = childText(descend(node, 'ratings', 'rating'), 'severity');
  return {
    title: id,
    ...rating,
    description: childText(node, 'description') || labelled({ Ref: attribute(node, 'ref'), Id: id, Severity: severity }),
    mitigation: texts(node, 'recommendations', 'recommendation').join('\n'),
    references: texts(node, 'advisories', 'advisory').join('\n'),
    date: found,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: [id],
    vuln_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...(component && ofComponent(component, id)),
  };
}

/** A vulnerability of schema 1.4 and newer, in the shape of the JSON form. */
function vulnerabilityFields(node: XmlNode): Record<string, unknown> {
  const analysis = descend(node, 'analysis');
  return {
    'bom-ref': attribute(node, 'bom-ref'),
    id: childText(node, 'id'),
    source: { url: childText(descend(node, 'source'), 'url') },
    references: children(descend(node, 'references'), 'reference').map((one) => ({ id: childText(one, 'id') })),
    ratings: ratingFields(node),
    cwes: texts(node, 'cwes', 'cwe'),
    description: childText(node, 'description'),
    detail: childText(node, 'detail'),
    recommendation: childText(node, 'recommendation'),
    workaround: childText(node, 'workaround'),
    advisories: children(descend(node, 'advisories'), 'advisory').map((one) => ({
      title: childText(one, 'title'),
      url: childText(one, 'url'),
    })),
    published: childText(node, 'published'),
    analysis: {
      state: childText(analysis, 'state'),
      detail: childText(analysis, 'detail'),
      justification: childText(analysis, 'justification'),
    },
    affects: children(descend(node, 'affects'), 'target').map((one) => ({ ref: childText(one, 'ref') })),
  };
}

/** The extension puts the score into `score/base`, the schema into `score`. */
function ratingFields(node: XmlNode): Record<string, string>[] {
  return children(descend(node, 'ratings'), 'rating').map((one) => ({
    score: childText(descend(one, 'score'), 'base') || childText(one, 'score'),
    severity: childText(one, 'severity'),
    method: childText(one, 'method'),
    vector: childText(one, 'vector'),
  }));
}

function texts(node: XmlNode, list: string, item: string): string[] {
  return children(descend(node, list), item)
    .map((one) => one.text.trim())
    .filter(Boolean);
}
