import {
  attribute,
  childText,
  copyOf,
  dateOf,
  decodeEntities,
  type Draft,
  endpointFrom,
  type Findings,
  htmlToMarkdown,
  numberOf,
  paragraphs,
  type ParseContext,
  ReportError,
  type Severity,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { cveLinks, cveList, cvssOf, severityOfLevel } from './shared.ts';

const DETECTION = 'HOST_LIST/HOST/VULN_INFO_LIST/VULN_INFO';
const EXPLANATION = 'GLOSSARY/VULN_DETAILS_LIST/VULN_DETAILS';
export const ASSET_ELEMENTS = [DETECTION, EXPLANATION];

const TYPES: Readonly<Record<string, string>> = { Ig: 'INFORMATION GATHERED', Practice: 'POTENTIAL', Vuln: 'CONFIRMED' };
/** Every other status, and none, is of a detection that is gone or was never one. */
const OPEN = new Set(['Active', 'Re-Opened', 'New']);

/** What the glossary says of a QID; it stands behind the detections, so the file is read twice. */
interface Explanation {
  readonly title: string;
  readonly severity: Severity;
  readonly threat: string;
  readonly impact: string;
  readonly solution: string;
  readonly cves: readonly string[];
  readonly links: string;
  readonly base: string;
}

/** Qualys' asset report (scan based or host based findings): one finding for each detection. */
export function* assetReport(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'ASSET_DATA_REPORT')
    throw new ReportError('the root element is not “ASSET_DATA_REPORT”, so it is not an asset report of Qualys');
  const glossary = new Map<string, Explanation>();
  for (const node of report.elements()) if (node.name === 'VULN_DETAILS') glossary.set(copyOf(childText(node, 'QID')), explanationOf(node));
  for (const node of report.elements()) {
    if (node.name !== 'VULN_INFO') continue;
    const qid = childText(node, 'QID');
    if (qid === '') context.problem('A detection without a QID was left out.');
    else yield detectionDraft(node, qid, glossary.get(qid));
  }
}

function explanationOf(node: XmlNode): Explanation {
  const text = (name: string) => copyOf(htmlToMarkdown(childText(node, name)));
  const scores = node.children.find((one) => one.name === 'CVSS3_SCORE');
  return {
    title: copyOf(childText(node, 'TITLE')),
    severity: severityOfLevel(childText(node, 'SEVERITY')),
    threat: text('THREAT'),
    impact: text('IMPACT'),
    solution: text('SOLUTION'),
    cves: cveList(node).map(copyOf),
    links: copyOf(cveLinks(node)),
    base: copyOf(childText(scores, 'CVSS3_BASE')),
  };
}

function detectionDraft(node: XmlNode, qid: string, known: Explanation | undefined): Draft {
  const host = node.parent?.parent;
  const [name, address] = [childText(host, 'FQDN') || childText(host, 'DNS'), childText(host, 'IP')];
  const place = endpointFrom({ host: name || address });
  const id =
    attribute(
      node.children.find((one) => one.name === 'QID'),
      'id',
    ) || qid;
  return {
    title: [`QID-${qid}`, known?.title].filter(Boolean).join(' | '),
    severity: known?.severity ?? 'Info',
    description: paragraphs(
      known?.threat,
      told('Type', TYPES[childText(node, 'TYPE')] ?? childText(node, 'TYPE')),
      told('Category', childText(node, 'CATEGORY') || 'none'),
      told('QID', id),
      told('Port', childText(node, 'PORT') || 'none'),
      told('Result Evidence', decodeEntities(childText(node, 'RESULT')) || 'Not available'),
      told('First Found', childText(node, 'FIRST_FOUND')),
      told('Last Found', childText(node, 'LAST_FOUND')),
      told('Times Found', childText(node, 'TIMES_FOUND')),
      told('Address', name && address),
    ),
    impact: known?.impact ?? '',
    mitigation: known?.solution ?? '',
    references: known?.links || id,
    date: dateOf(childText(node, 'LAST_FOUND')) ?? dateOf(childText(node, 'FIRST_FOUND')) ?? null,
    vuln_id_from_tool: id,
    vulnerability_ids: known?.cves ?? [],
    ...scoreOf(node, known?.base ?? ''),
    endpoints: place ? [place] : [],
    static_finding: false,
    dynamic_finding: true,
    verified: true,
    ...stateOf(node),
  };
}

function told(label: string, value: string): string {
  return value && `${label}: ${value}`;
}

/** The score of the detection itself; where it has none, the base score of its QID. */
function scoreOf(node: XmlNode, base: string): Partial<Draft> {
  const own = childText(node, 'CVSS3_FINAL');
  const score = numberOf(/^[\d.]+/.exec(own)?.[0]);
  return score === undefined ? cvssOf(base) : { cvssv3_score: score, ...cvssOf(own) };
}

function stateOf(node: XmlNode): Partial<Draft> {
  if (OPEN.has(childText(node, 'VULN_STATUS'))) return {};
  return { active: false, is_mitigated: true, mitigated: dateOf(childText(node, 'LAST_FIXED')) ?? null };
}
