import type { Severity } from '#core/model/severity.ts';
import { cwesOf } from '#core/reports/facts.ts';
import type { ReportFinding } from '#core/reports/report.ts';
import { clean, firstOf, safeLink } from '#core/reports/text.ts';

/** SARIF's three levels; Info is a note too, because `none` is for results that are no problems at all (SARIF 2.1.0, 3.27.10). */
export const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  Critical: 'error',
  High: 'error',
  Medium: 'warning',
  Low: 'note',
  Info: 'note',
};
/** The score a severity stands for where a finding has no CVSS, in the middle of the bands code hosts read it by. */
const SCORE: Readonly<Record<Severity, number>> = { Critical: 9.5, High: 8, Medium: 5.5, Low: 2, Info: 0 };
const TITLE = 200;
const TEXT = 2000;

/** A rule of a tool (`reportingDescriptor`). */
export interface Rule {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity': string; readonly precision?: string };
}

/** The rules of one run, told from its findings; the score of a rule is the highest among them. */
export interface Rules {
  readonly indexOf: (finding: ReportFinding) => number;
  readonly list: () => Rule[];
}

/** Collects rules; what is kept grows with the rules, not with the findings. */
export function startRules(): Rules {
  const indexes = new Map<string, number>();
  const rules: { rule: Rule; score: number }[] = [];
  return {
    indexOf(finding) {
      const id = ruleIdOf(finding);
      const score = scoreOf(finding);
      const index = indexes.get(id) ?? rules.push({ rule: ruleOf(id, finding), score }) - 1;
      indexes.set(id, index);
      const known = rules[index] as { rule: Rule; score: number };
      if (score > known.score) rules[index] = { score, rule: { ...known.rule, defaultConfiguration: { level: LEVEL[finding.severity] } } };
      return index;
    },
    list: () => rules.map(({ rule, score }) => ({ ...rule, properties: { ...rule.properties, 'security-severity': score.toFixed(1) } })),
  };
}

/** What tells the tool's rule: its own id, else the vulnerability, else the CWE, else the title. */
export function ruleIdOf(finding: ReportFinding): string {
  const cwe = cwesOf(finding)[0];
  const id = finding.vuln_id_from_tool?.trim() || finding.vulnerability_ids[0] || (cwe ? `CWE-${cwe}` : finding.title);
  return firstOf(clean(id), TITLE) || 'finding';
}

function scoreOf(finding: ReportFinding): number {
  return finding.cvssv4_score ?? finding.cvssv3_score ?? SCORE[finding.severity];
}

function ruleOf(id: string, finding: ReportFinding): Rule {
  const description = firstOf(clean(finding.description), TEXT);
  const help = firstOf(clean(finding.mitigation), TEXT);
  const link = finding.references
    .split(/\s+/)
    .map(safeLink)
    .find((url) => url !== null);
  return {
    id,
    shortDescription: { text: firstOf(clean(finding.title), TITLE) || id },
    ...(description !== '' && { fullDescription: { text: description } }),
    ...(help !== '' && { help: { text: help, markdown: help } }),
    ...(link && URL.canParse(link) && { helpUri: link }),
    defaultConfiguration: { level: LEVEL[finding.severity] },
    properties: {
      tags: ['security', ...cwesOf(finding).map((cwe) => `external/cwe/cwe-${String(cwe).padStart(3, '0')}`)],
      'security-severity': scoreOf(finding).toFixed(1),
    },
  };
}
