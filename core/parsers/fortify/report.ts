import {
  attribute,
  child,
  children,
  childText,
  descend,
  type Draft,
  fenced,
  labelled,
  paragraphs,
  positiveOf,
  severityOf,
  type XmlNode,
} from '../_kit/index.ts';

/** Issues with the same key are one finding: the same category at the same place. */
export function issueKey(issue: XmlNode): string {
  return JSON.stringify([childText(issue, 'Category'), childText(child(issue, 'Primary'), 'FilePath'), lineOf(issue)]);
}

/** One `Issue` of the XML report; what its group says of all of its issues stands before it. */
export function issueDraft(issue: XmlNode): Draft {
  const primary = child(issue, 'Primary');
  const about = aboutGroup(issue.parent);
  const category = childText(issue, 'Category');
  return {
    title: `${category} - ${childText(primary, 'FileName')}: ${lineOf(issue)}`,
    severity: severityOf(childText(issue, 'Friority') || childText(issue, 'Folder')),
    description: paragraphs(
      labelled({ Category: category, Kingdom: childText(issue, 'Kingdom') }),
      childText(issue, 'Abstract') || about.get('Abstract'),
      section('Snippet', placeText(primary)),
      section(
        'Source',
        placeText(child(issue, 'Source'), 'This snippet provides more context on the execution path that leads to this finding.'),
      ),
      section('Explanation', about.get('Explanation')),
    ),
    mitigation: paragraphs(section('Recommendation', about.get('Recommendations')), section('Tips', about.get('Tips'))),
    references: about.get('References') ?? null,
    file_path: childText(primary, 'FilePath') || childText(primary, 'FileName'),
    line: positiveOf(lineOf(issue)) ?? null,
    unique_id_from_tool: attribute(issue, 'iid'),
    static_finding: true,
    dynamic_finding: false,
    ...audited(issue),
  };
}

/** What an auditor has said of an issue, by the words of the tag “Analysis”. */
export function analysisState(analysis: string): Pick<Draft, 'active' | 'verified' | 'false_p'> {
  if (analysis === 'Not an Issue') return { active: false, false_p: true };
  return analysis === 'Exploitable' ? { verified: true } : {};
}

/** A part of a text under its own small heading. */
export function section(title: string, text: string | undefined): string {
  return text ? `#### ${title}\n\n${text}` : '';
}

function audited(issue: XmlNode): ReturnType<typeof analysisState> {
  const tag = children(issue, 'Tag').find((one) => childText(one, 'Name') === 'Analysis');
  return analysisState(childText(tag, 'Value'));
}

function lineOf(issue: XmlNode): string {
  return childText(child(issue, 'Primary'), 'LineStart');
}

function aboutGroup(group: XmlNode | undefined): Map<string, string> {
  const infos = children(descend(group, 'MajorAttributeSummary'), 'MetaInfo');
  return new Map(infos.map((info) => [childText(info, 'Name'), childText(info, 'Value')]));
}

function placeText(place: XmlNode | undefined, before = ''): string {
  if (!place) return '';
  const file = `**File: ${childText(place, 'FileName')}: ${childText(place, 'LineStart')}**`;
  return paragraphs(before, `${file}\n${fenced(child(place, 'Snippet')?.text.replace(/^\n+/, ''))}`);
}
