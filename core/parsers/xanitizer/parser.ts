import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  fenced,
  type Findings,
  numberOf,
  paragraphs,
  type ParseContext,
  positiveOf,
  ReportError,
  severityOfScore,
  vulnerabilityIdsIn,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Xanitizer Scan',
    tool: { name: 'Xanitizer', url: 'https://www.rigs-it.com/xanitizer/' },
    export: 'in Xanitizer create a findings list report in XML, with all details',
    dedupe: { algorithm: 'legacy' },
    formats: [xml({ recognises: (root) => root.name === 'XanitizerFindingsList', elements: ['finding'], parse })],
  }),
];

function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'XanitizerFindingsList')
    throw new ReportError('the root element is not “XanitizerFindingsList”, so it is not a findings list of Xanitizer');
  context.test({ version: report.root.attributes['xanitizerVersionShort'] });
  for (const finding of report.elements()) {
    if (childText(finding, 'problemType') === '') context.problem('A finding without a problem type was left out.');
    else yield draftOf(finding);
  }
}

function draftOf(finding: XmlNode): Draft {
  const line = positiveOf(childText(finding, 'line'));
  const description = childText(finding, 'description');
  return {
    title: copyOf(titleOf(finding, line)),
    severity: severityOfScore(numberOf(childText(finding, 'rating'))),
    description: describe(finding, description),
    date: dateOf(childText(finding, 'date')) ?? null,
    // A number above a thousand is written `CWE-1,035`.
    cwe: cweNumber(childText(finding, 'cweNumber').replaceAll(',', '')) ?? null,
    vulnerability_ids: vulnerabilityIdsIn(description).slice(0, 1),
    file_path: pathOf(finding),
    line: line ?? null,
    static_finding: true,
    dynamic_finding: true,
  };
}

function titleOf(finding: XmlNode, line: number | undefined): string {
  const place =
    ['package', 'class']
      .map((name) => childText(finding, name))
      .filter(Boolean)
      .join('.') || childText(finding, 'file');
  if (place === '') return childText(finding, 'problemType');
  return `${childText(finding, 'problemType')} (${place}${line ? `:${line}` : ''})`;
}

function pathOf(finding: XmlNode): string {
  const nodes = ['endNode', 'node'].map((name) => attribute(child(finding, name), 'relativePath'));
  const folders = childText(finding, 'package').replaceAll('.', '/');
  return copyOf(nodes.find(Boolean) ?? [folders, childText(finding, 'file')].filter(Boolean).join('/'));
}

function describe(finding: XmlNode, description: string): string {
  return paragraphs(
    `**Description:**\n\n${description}`,
    '-----',
    place('Starting at', child(finding, 'startNode')),
    place('Ending at', child(finding, 'endNode')),
    place('Finding at', child(finding, 'node')),
  );
}

function place(label: string, node: XmlNode | undefined): string {
  if (!node) return '';
  const where = attribute(node, 'classFQN') || attribute(node, 'relativePath');
  const code = children(node, 'code').map((line) => `${attribute(line, 'lineNo')}: ${line.text}`);
  return paragraphs(`**${label}:** ${where} - **Line** ${attribute(node, 'lineNo')}`, fenced(code.join('\n')));
}
