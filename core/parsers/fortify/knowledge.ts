import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  descend,
  descendants,
  type XmlArchive,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

/** What an analysis says of a kind of issue. */
export interface Kind {
  readonly abstract: string;
  readonly explanation: string;
  readonly recommendations: string;
  readonly tips: readonly string[];
}

/** How grave issues of a rule are, as numbers 0–5 (accuracy and probability of its finding harm, and the impact); and its groups. */
export interface Rule {
  readonly accuracy: number;
  readonly impact: number;
  readonly probability: number;
  readonly cwes: readonly number[];
}

export interface Snippet {
  readonly file: string;
  readonly line: string;
  readonly text: string;
}

/** All that stands apart from the issues, by the ids they name it with. */
export interface Knowledge {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly snippets: ReadonlyMap<string, Snippet>;
}

const LISTS = ['Vulnerabilities/Vulnerability', 'Description', 'Snippets/Snippet', 'EngineData/RuleInfo/Rule'];

/** Opens the analysis of an archive; undefined without one. */
export function openAnalysis(archive: XmlArchive): XmlReport | undefined {
  return archive.open('audit.fvdl', LISTS);
}

/** Reads an analysis once for what its issues refer to. Of the snippets only those are kept that an issue begins with. */
export function readKnowledge(analysis: XmlReport): Knowledge {
  const wanted = new Set<string>();
  const kinds = new Map<string, Kind>();
  const rules = new Map<string, Rule>();
  const snippets = new Map<string, Snippet>();
  for (const node of analysis.elements()) {
    if (node.name === 'Vulnerability') wanted.add(copyOf(attribute(primaryLocation(node), 'snippet')));
    else if (node.name === 'Description') kinds.set(copyOf(attribute(node, 'classID')), kindOf(node));
    else if (node.name === 'Rule') rules.set(copyOf(attribute(node, 'id')), ruleOf(node));
    else if (wanted.has(attribute(node, 'id'))) snippets.set(copyOf(attribute(node, 'id')), snippetOf(node));
  }
  return { kinds, rules, snippets };
}

/** Where an issue shows: the place of the node marked as the one to open, else of the first that has a place. */
export function primaryLocation(vulnerability: XmlNode): XmlNode | undefined {
  const trace = descend(vulnerability, 'AnalysisInfo', 'Unified', 'Trace');
  const nodes = trace ? [...descendants(trace, 'Node')].filter((node) => child(node, 'SourceLocation')) : [];
  return child(nodes.find((node) => attribute(node, 'isDefault') === 'true') ?? nodes[0], 'SourceLocation');
}

function kindOf(node: XmlNode): Kind {
  return {
    abstract: copyOf(childText(node, 'Abstract')),
    explanation: copyOf(childText(node, 'Explanation')),
    recommendations: copyOf(childText(node, 'Recommendations')),
    tips: children(child(node, 'Tips'), 'Tip').map((tip) => copyOf(tip.text.trim())),
  };
}

function ruleOf(node: XmlNode): Rule {
  const groups = new Map(children(child(node, 'MetaInfo'), 'Group').map((group) => [attribute(group, 'name'), group.text.trim()]));
  const number = (name: string) => Number(groups.get(name) ?? Number.NaN);
  return {
    accuracy: number('Accuracy'),
    impact: number('Impact'),
    probability: number('Probability'),
    // `CWE ID 259, CWE ID 798`
    cwes: [...(groups.get('altcategoryCWE') ?? '').matchAll(/\d+/g)].map(Number),
  };
}

function snippetOf(node: XmlNode): Snippet {
  return {
    file: copyOf(childText(node, 'File')),
    line: copyOf(childText(node, 'StartLine')),
    text: copyOf((child(node, 'Text')?.text ?? '').replace(/^\n+/, '').trimEnd()),
  };
}
