import {
  attribute,
  child,
  dateOf,
  type Draft,
  type Fields,
  type Findings,
  labelled,
  numberOf,
  severityOf,
  severityOfScore,
  textOf,
  type XmlNode,
} from '../_kit/index.ts';

const DYNAMIC = { static_finding: false, dynamic_finding: true };

/** A finding with the words of its description. */
export function findingDraft(entry: Fields, description: Fields): Draft {
  return {
    title: textOf(description['title']) || textOf(entry['finding_description_slug']),
    severity: severityOfScore(numberOf(description['baseScore'])),
    description: textOf(entry['information']) || textOf(description['description']),
    mitigation: textOf(description['how_to_fix']),
    impact: labelled({ 'CVSS Impact Score': description['impact'] }),
    references: textOf(description['reference_resolution']),
    date: dateOf(entry['created_at']) ?? null,
    ...DYNAMIC,
  };
}

/** One CVE of a product that was recognised. */
export function* cveDraft(cve: Fields, entry: Fields): Findings {
  const id = textOf(cve['cve_id']);
  if (id === '') return;
  yield {
    title: id,
    severity: severityOfScore(numberOf(cve['cvss'])),
    description: textOf(cve['information']),
    references: `https://nvd.nist.gov/vuln/detail/${id}`,
    vulnerability_ids: [id],
    date: dateOf(entry['created_at']) ?? null,
    ...DYNAMIC,
  };
}

/** A failed test of the JUnit report. */
export function* testDraft(test: XmlNode): Findings {
  const failure = child(test, 'failure');
  const title = attribute(test, 'name');
  if (!failure || title === '') return;
  yield {
    title,
    severity: severityOf(attribute(failure, 'type')),
    description: attribute(failure, 'message') || failure.text.trim(),
    ...DYNAMIC,
  };
}
