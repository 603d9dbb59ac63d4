import {
  attribute,
  child,
  children,
  childText,
  copyOf,
  descend,
  type Draft,
  fenced,
  type Findings,
  htmlToMarkdown,
  labelled,
  noted,
  numberOf,
  paragraphs,
  positiveOf,
  ReportError,
  type Severity,
  type XmlArchive,
  type XmlNode,
} from '../_kit/index.ts';
import { type Knowledge, openAnalysis, primaryLocation, readKnowledge, type Rule } from './knowledge.ts';
import { analysisState, section } from './report.ts';

/** The tag “Analysis” has this id in every installation. */
const ANALYSIS_TAG = '87f2364f-dcd4-49e6-861d-f8d3f351686b';

/** What the audit decided about an issue, and what was written about it. */
interface Audit {
  readonly state: ReturnType<typeof analysisState>;
  readonly notes: string;
}

/**
 * The issues of a Fortify project archive, in two passes. `place` says which line is theirs: the first of the snippet, or that of the source
 * (the scan types differ in nothing else).
 */
export function* projectDrafts(archive: XmlArchive, place: 'snippet' | 'source'): Findings {
  const first = openAnalysis(archive);
  if (!first) throw new ReportError('the archive holds no audit.fvdl, so it is no Fortify project; take the .fpr file of an analysis');
  const knowledge = readKnowledge(first);
  const audits = readAudits(archive);
  for (const node of openAnalysis(archive)?.elements() ?? []) {
    if (node.name === 'Vulnerability') yield vulnerabilityDraft(node, knowledge, audits, place);
  }
}

function vulnerabilityDraft(node: XmlNode, known: Knowledge, audits: ReadonlyMap<string, Audit>, place: 'snippet' | 'source'): Draft {
  const info = child(node, 'ClassInfo');
  const instance = child(node, 'InstanceInfo');
  const id = childText(instance, 'InstanceID');
  const classId = childText(info, 'ClassID');
  const values = replacements(node);
  const source = primaryLocation(node);
  const snippet = known.snippets.get(attribute(source, 'snippet'));
  const path = attribute(source, 'path') || (values.get('PrimaryLocation.file') ?? '');
  const sourceLine = attribute(source, 'line') || (values.get('PrimaryLocation.line') ?? '');
  const line = place === 'snippet' ? snippet?.line || sourceLine : sourceLine;
  const kind = known.kinds.get(classId);
  const rule = known.rules.get(classId);
  const said = (text: string | undefined) => htmlToMarkdown(filled(text ?? '', values));
  return {
    title: `${childText(info, 'Type')} - ${path.split(/[\\/]/).at(-1)}: ${line} (${classId})`,
    severity: priority(rule, childText(instance, 'Confidence'), childText(instance, 'InstanceSeverity')),
    description: paragraphs(
      labelled({ Category: childText(info, 'Type'), Subcategory: childText(info, 'Subtype') }),
      said(kind?.abstract),
      location(source),
      section('Source', snippet && `**File: ${snippet.file}: ${line}**\n${fenced(snippet.text)}`),
      section('Explanation', said(kind?.explanation)),
      section('Details', details(info, instance)),
    ),
    mitigation: paragraphs(
      section('Recommendation', said(kind?.recommendations)),
      section('Tips', kind?.tips.map(said).join('\n\n')),
      audits.get(id)?.notes,
    ),
    cwe: rule?.cwes[0] ?? null,
    cwes: rule?.cwes ?? [],
    file_path: path,
    line: positiveOf(line) ?? null,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...audits.get(id)?.state,
  };
}

/**
 * Fortify Priority Order: the impact against the likelihood (accuracy × confidence × probability / 25), both high from 2.5 of 5 on.
 * Source: Fortify Static Code Analyzer user guide. Without the rule's numbers the instance's own severity (0–5) decides.
 */
function priority(rule: Rule | undefined, confidence: string, severity: string): Severity {
  const likelihood = rule && (rule.accuracy * Number(confidence) * rule.probability) / 25;
  if (rule === undefined || likelihood === undefined || Number.isNaN(likelihood + rule.impact)) {
    const own = numberOf(severity) ?? 0;
    if (own >= 4) return 'High';
    return own >= 2.5 ? 'Medium' : 'Low';
  }
  if (rule.impact >= 2.5) return likelihood >= 2.5 ? 'Critical' : 'High';
  return likelihood >= 2.5 ? 'Medium' : 'Low';
}

/** What the texts of the kind leave open, by key (`PrimaryLocation.line`). */
function replacements(node: XmlNode): Map<string, string> {
  const defined = children(descend(node, 'AnalysisInfo', 'Unified', 'ReplacementDefinitions'), 'Def');
  return new Map(defined.map((one) => [attribute(one, 'key'), attribute(one, 'value')]));
}

/** Puts the values in. */
function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text
    .replace(/<Replace\s[^<>]{0,200}?\bkey="([^"<>]{1,100})"[^<>]{0,200}>/g, (_, key: string) => values.get(key) ?? '')
    .replace(/<\/?Paragraph>/g, '<p>')
    .replace(/<AltParagraph>/g, '<p>');
}

function location(source: XmlNode | undefined): string {
  return labelled({
    SourceLocationPath: attribute(source, 'path'),
    SourceLocationLine: attribute(source, 'line'),
    SourceLocationLineEnd: attribute(source, 'lineEnd'),
    SourceLocationColStart: attribute(source, 'colStart'),
    SourceLocationColEnd: attribute(source, 'colEnd'),
  });
}

function details(info: XmlNode | undefined, instance: XmlNode | undefined): string {
  const facts = [...(instance?.children ?? []), ...(info?.children ?? [])].filter((one) => one.children.length === 0);
  return labelled(Object.fromEntries(facts.map((one) => [one.name, one.text])));
}

/** Decisions of the audit by the issue's id; an issue that was suppressed is no longer seen in Fortify. */
function readAudits(archive: XmlArchive): Map<string, Audit> {
  const audits = new Map<string, Audit>();
  for (const issue of archive.open('audit.xml', ['IssueList/Issue'])?.elements() ?? []) {
    const tag = children(issue, 'Tag').find((one) => attribute(one, 'id') === ANALYSIS_TAG);
    const isSuppressed = attribute(issue, 'suppressed') === 'true';
    const state = isSuppressed ? { active: false, false_p: true } : analysisState(childText(tag, 'Value'));
    const comments = children(child(issue, 'ThreadedComments'), 'Comment');
    const notes = copyOf(noted(...comments.map((one) => childText(one, 'Content'))));
    if (notes !== '' || Object.keys(state).length > 0) audits.set(copyOf(attribute(issue, 'instanceId')), { state, notes });
  }
  return audits;
}
