import {
  cwesIn,
  type Draft,
  type Findings,
  htmlToMarkdown,
  paragraphs,
  positiveOf,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** One issue of a sonar-report file, whatever its form. */
export interface Issue {
  readonly rule: string;
  readonly severity: string;
  readonly component: string;
  readonly line: string;
  /** The rule's name. */
  readonly description: string;
  readonly message: string;
  readonly key: string;
  /** The rule's explanation in HTML; '' when the report leaves it out. */
  readonly ruleHtml: string;
}

/** SonarQube's severities until version 9, which sonar-report writes. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  BLOCKER: 'Critical',
  CRITICAL: 'High',
  MAJOR: 'Medium',
  MINOR: 'Low',
  INFO: 'Info',
};

/** A finding for each issue, known by SonarQube's key. */
export function* detailed(issues: Iterable<Issue>): Findings {
  const explain = explainer();
  for (const issue of issues) {
    yield { ...ruleDraft(issue, explain), mitigation: issue.message, line: positiveOf(issue.line) ?? null, unique_id_from_tool: issue.key };
  }
}

/** A finding for each rule in a file, with the lines it was found at. */
export function* aggregated(issues: Iterable<Issue>): Findings {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = JSON.stringify([issue.rule, issue.description, issue.component]);
    const group = groups.get(key);
    if (group) group.push(issue);
    else groups.set(key, [issue]);
  }
  const explain = explainer();
  for (const group of groups.values()) {
    const draft = ruleDraft(group[0] as Issue, explain);
    const lines = group.map((issue) => `Line: ${issue.line || 'none'}`).join('\n');
    yield {
      ...draft,
      description: paragraphs(draft.description, `-----\nOccurences:\n${lines}`),
      mitigation: [...new Set(group.map((issue) => issue.message))].join('\n______\n'),
      nb_occurences: group.length,
    };
  }
}

/** What is taken from a rule's explanation. */
type Explanation = Pick<Draft, 'description' | 'cwe'> & { readonly links: readonly string[] };

/** Reads each rule's explanation once, however many issues it has. */
function explainer(): (ruleHtml: string) => Explanation {
  const known = new Map<string, Explanation>();
  return (ruleHtml) => {
    const explanation = known.get(ruleHtml) ?? {
      description: htmlToMarkdown(ruleHtml) || 'No description provided',
      cwe: cwesIn(ruleHtml)[0] ?? null,
      links: seeAlso(ruleHtml),
    };
    known.set(ruleHtml, explanation);
    return explanation;
  };
}

function ruleDraft(issue: Issue, explain: (ruleHtml: string) => Explanation): Draft {
  const { links, ...facts } = explain(issue.ruleHtml);
  return {
    title: issue.description || issue.message || issue.rule,
    severity: SEVERITIES[issue.severity.toUpperCase()] ?? severityOf(issue.severity),
    ...facts,
    references: [issue.rule, ...links].join('\n'),
    file_path: issue.component,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** The links of the rule's explanation, whose texts name standards such as `MITRE, CWE-798`. */
function seeAlso(ruleHtml: string): string[] {
  return [...ruleHtml.matchAll(/<a\b(?=[^<>]*\bhref)([^<>]*)>((?:[^<]|<(?!\/?a\b))*)<\/a\s*>/gi)].map(([, attributes, label]) => {
    const text = textOf(htmlToMarkdown(label));
    const target = /\bhref\s*=\s*["']([^"']*)["']/i.exec(attributes as string)?.[1] ?? '';
    return /^https?:/.test(target) ? `[${text}](${target})` : text;
  });
}
