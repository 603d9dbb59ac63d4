import {
  attribute,
  childText,
  children,
  child,
  dateOf,
  type Draft,
  endpointFrom,
  type Findings,
  htmlToMarkdown,
  labelled,
  paragraphs,
  type ParseContext,
  ReportError,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { cveLinks, cveList, severityOfLevel } from './shared.ts';

export const INFRASCAN_ELEMENTS = ['IP/VULNS/CAT/VULN'];

/** A scan downloaded from the web interface: one finding for each vulnerability of each host. */
export function* infrascan(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'SCAN') throw new ReportError('the root element is not “SCAN”, so it is not a scan of Qualys');
  for (const node of report.elements()) {
    const draft = draftOf(node, report.root);
    if (draft.title === '') context.problem('A vulnerability without a title was left out.');
    else yield draft;
  }
}

function draftOf(node: XmlNode, root: XmlNode): Draft {
  const category = node.parent;
  const host = category?.parent?.parent;
  const name = attribute(host, 'name');
  const place = endpointFrom({ host: name === '' || name === 'No registered hostname' ? attribute(host, 'value') : name });
  const date = children(child(root, 'HEADER'), 'KEY').find((key) => attribute(key, 'value') === 'DATE');
  return {
    title: childText(node, 'TITLE'),
    severity: severityOfLevel(attribute(node, 'severity')),
    description: paragraphs(
      htmlToMarkdown(childText(node, 'DIAGNOSIS')),
      labelled({
        Category: attribute(category, 'value'),
        QID: attribute(node, 'number'),
        Port: attribute(category, 'port'),
        CVE: cveList(node).sort(),
      }),
    ),
    steps_to_reproduce: labelled({ 'Result Evidence': childText(node, 'RESULT') }),
    impact: htmlToMarkdown(childText(node, 'CONSEQUENCE')),
    mitigation: htmlToMarkdown(childText(node, 'SOLUTION')),
    references: cveLinks(node),
    date: dateOf(date?.text) ?? null,
    vuln_id_from_tool: attribute(node, 'number'),
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}
