import {
  attribute,
  bullets,
  child,
  children,
  childText,
  cweNumber,
  dateOf,
  descend,
  type Draft,
  labelled,
  noted,
  paragraphs,
  positiveOf,
  severityOf,
  type XmlNode,
} from '../_kit/index.ts';
import { baseName, decided, spaced } from './states.ts';

/** One `Result` of CxSAST's XML with what its query says of it. */
export interface CxResult {
  readonly query: XmlNode;
  readonly result: XmlNode;
  readonly nodes: readonly XmlNode[];
  readonly title: string;
  /** File of the last node of the path: where the data ends up. */
  readonly sink: string;
}

export function readResult(result: XmlNode): CxResult {
  const query = result.parent ?? result;
  const nodes = children(child(result, 'Path'), 'PathNode');
  const last = nodes.at(-1);
  const sink = last ? childText(last, 'FileName') : attribute(result, 'FileName');
  const name = spaced(attribute(query, 'name'));
  return { query, result, nodes, sink, title: sink === '' ? name : `${name} (${baseName(sink)})` };
}

/** One result as a finding of its own, told with its whole path. */
export function detailedDraft(read: CxResult, date: string | null): Draft {
  const { result, nodes, sink } = read;
  const source = nodes[0];
  const last = nodes.at(-1);
  const path = child(result, 'Path');
  return {
    ...commonDraft(read, date),
    description: paragraphs(queryFacts(read), bullets(nodes.map(nodeText))),
    references: linkOf(result),
    file_path: sink,
    line: positiveOf(childText(last ?? result, 'Line') || attribute(result, 'Line')) ?? null,
    unique_id_from_tool: `${attribute(path, 'SimilarityId')}${attribute(path, 'PathId')}`,
    sast_source_object: source ? childText(source, 'Name') : null,
    sast_sink_object: last ? childText(last, 'Name') : null,
    sast_source_line: (source && positiveOf(childText(source, 'Line'))) ?? null,
    sast_source_file_path: source ? childText(source, 'FileName') : null,
    ...stateOf(result),
  };
}

/** What all findings made of results have. */
export function commonDraft({ query, result, title, sink }: CxResult, date: string | null): Draft {
  return {
    title,
    severity: severityOf(attribute(result, 'Severity') || attribute(query, 'Severity')),
    date,
    cwe: cweNumber(attribute(query, 'cweId')) ?? null,
    // New in one scan, recurrent in the next.
    impact: labelled({ Status: attribute(result, 'Status') }),
    file_path: sink,
    vuln_id_from_tool: attribute(query, 'id'),
    mitigation: noted(attribute(result, 'Remark')),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** State 1 says the same as `FalsePositive`; older reports have only the latter. */
export function stateOf(result: XmlNode): Pick<Draft, 'active' | 'verified' | 'false_p'> {
  const isFalse = attribute(result, 'FalsePositive').toLowerCase() === 'true';
  const state = decided(attribute(result, 'state'));
  return isFalse ? { ...state, active: false, false_p: true } : state;
}

export function queryFacts({ query }: CxResult): string {
  return labelled({
    Category: attribute(query, 'categories'),
    Language: attribute(query, 'Language'),
    Group: spaced(attribute(query, 'group')),
  });
}

/** The ends of a path in one entry of a list. */
export function endsText({ nodes }: CxResult): string {
  const end = (label: string, node: XmlNode | undefined) =>
    node &&
    `**${label} file:** ${childText(node, 'FileName')} (line ${childText(node, 'Line')}), **${label} object:** ${childText(node, 'Name')}`;
  return [end('Source', nodes[0]), end('Sink', nodes.at(-1))].filter(Boolean).join('\n');
}

/** When the scan began. */
export function scanDate(root: XmlNode): string | null {
  return dateOf(attribute(root, 'ScanStart')) ?? null;
}

/** The result in Checkmarx; its address names the scan. */
export function linkOf(result: XmlNode): string {
  return labelled({ 'Finding Link': attribute(result, 'DeepLink') });
}

function nodeText(node: XmlNode): string {
  const code = childText(descend(node, 'Snippet', 'Line'), 'Code');
  const place = `**Line Number:** ${childText(node, 'Line')} **Column:** ${childText(node, 'Column')}`;
  return `${childText(node, 'FileName')} ${place} **Source Object:** ${childText(node, 'Name')}${code && ` **Code:** \`${code}\``}`;
}
