import { type Draft, htmlToMarkdown, paragraphs, type Severity } from '../_kit/index.ts';

/** A finding of an app's analysis before equal ones are merged. */
export interface AppFinding {
  readonly category: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown or MobSF's HTML. */
  readonly description: string;
  readonly file?: string | undefined;
  /** Where it was found, as markdown: kept out of the description, which duplicates are recognised by. */
  readonly places?: string | undefined;
  readonly references?: string | undefined;
}

/** CWE-919, weaknesses in mobile applications: what MobSF itself names is told in the references. */
const MOBILE_WEAKNESS = 919;

/** Drafts of an app's findings, equal ones counted. `date` is the analysis's day. */
export function* draftsOf(findings: Iterable<AppFinding>, date: string | undefined): Generator<Draft, void, undefined> {
  const keyOf = (one: AppFinding) => JSON.stringify([one.severity, one.title, one.description, one.file, one.category]);
  for (const same of Map.groupBy(findings, keyOf).values()) {
    const finding = same[0] as AppFinding;
    yield {
      title: finding.title,
      severity: finding.severity,
      description: paragraphs(finding.category && `**Category:** ${finding.category}`, htmlToMarkdown(finding.description)),
      references: finding.references ?? null,
      steps_to_reproduce: finding.places ?? null,
      date: date ?? null,
      cwe: MOBILE_WEAKNESS,
      file_path: finding.file ?? null,
      nb_occurences: same.length,
      static_finding: true,
      dynamic_finding: false,
    };
  }
}
