import {
  type Draft,
  entriesOf,
  type Fields,
  firstOfEach,
  type JsonReport,
  labelled,
  numberOf,
  type ParseContext,
  paragraphs,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** One finding for each vulnerability of a package version; the same one in two layers is listed twice. */
export function* vulnerabilitiesOf(report: JsonReport, context: ParseContext): Generator<Draft, void, undefined> {
  const keyOf = (entry: Fields) => JSON.stringify(['name', 'package_name', 'package_version', 'severity'].map((key) => textOf(entry[key])));
  for (const { entry } of firstOfEach(entriesOf(report, context), keyOf)) yield vulnerabilityDraft(entry);
}

function vulnerabilityDraft(entry: Fields): Draft {
  const id = textOf(entry['name']);
  const name = textOf(entry['package_name']);
  const version = textOf(entry['package_version']);
  const score = numberOf(entry['score_v3']);
  return {
    title: `${id}: ${name} - ${version}`,
    severity: severityOf(entry['severity']),
    description: paragraphs(entry['description'], labelled({ 'Vulnerable Package': name, 'Current Version': version })),
    mitigation: textOf(entry['fixed_version']) || 'There seems to be no fix yet. Check the description.',
    impact: textOf(entry['severity']),
    references: textOf(entry['link']),
    severity_justification: [textOf(entry['vectors_v3']), score === undefined ? '' : `(CVSS v3 base score: ${score})`].join(' '),
    cvssv3_score: score ?? null,
    vulnerability_ids: [id],
    component_name: name,
    component_version: version,
  };
}
