import { type Draft, type Fields, labelled, paragraphs, type Severity, severityOf, textOf, textsOf } from '../_kit/index.ts';

/** What a check of a benchmark says; one that passed is kept as a fact. */
const LEVELS: Readonly<Record<string, Severity>> = { HIGH: 'High', WARN: 'Medium', INFO: 'Low', PASS: 'Info', NOTE: 'Info', ERROR: 'Info' };

/** One check of the Docker or Kubernetes benchmark at one host, container or image. */
export function complianceDraft(entry: Fields): Draft {
  const number = textOf(entry['test_number']);
  const category = textOf(entry['category']) || textOf(entry['catalog']);
  const what = textOf(entry['description']);
  const level = textOf(entry['level']).toUpperCase();
  const mitigation = textOf(entry['remediation']);
  const facts = labelled({
    Audit: level,
    Mitigation: mitigation,
  });
  return {
    title: `${number} - ${what}`,
    severity: LEVELS[level] ?? severityOf(level),
    description: paragraphs(`${number} (${category}), ${textOf(entry['profile'])}:`, what, facts),
    mitigation,
    impact: labelled({ Tags: textsOf(entry['tags']) }),
    steps_to_reproduce: labelled({ Messages: textsOf(entry['message']).join('\n') }),
    vuln_id_from_tool: `${category}_${number}`,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** The same check of the same kind of thing is one finding. */
export function complianceKey(entry: Fields): string {
  return JSON.stringify(['type', 'category', 'catalog', 'test_number', 'description'].map((key) => textOf(entry[key])));
}
