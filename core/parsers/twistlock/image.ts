import {
  dateOf,
  type Draft,
  type Fields,
  isFields,
  type JsonElement,
  labelled,
  numberOf,
  paragraphs,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** What makes two entries of one list the same. */
export function keyOf({ path, value }: JsonElement): string {
  const entry = value as Fields;
  const names = path.endsWith('vulnerabilities[]')
    ? ['id', 'packageName', 'packageVersion', 'severity']
    : ['id', 'title', 'severity', 'description'];
  return JSON.stringify([path, ...names.map((name) => textOf(entry[name]))]);
}

/** A vulnerability of a package in the image. */
export function vulnerabilityDraft(entry: Fields, image: Fields): Draft {
  const id = textOf(entry['id']);
  const name = textOf(entry['packageName']);
  const version = textOf(entry['packageVersion']);
  const score = numberOf(entry['cvss']);
  const factors = isFields(entry['riskFactors']) ? Object.keys(entry['riskFactors']) : textsOf(entry['riskFactors']);
  const justification = labelled({ Vector: entry['vector'], 'CVSS v3 base score': score, 'Risk factors': factors });
  return {
    title: `${id}: ${name} - ${version}`,
    severity: severityOf(entry['severity']),
    description: paragraphs(entry['description'], labelled({ 'Vulnerable Package': name, 'Current Version': version })),
    mitigation: textOf(entry['status']) || 'There seems to be no fix yet. Check the description.',
    impact: impactOf(entry, image),
    references: textOf(entry['link']),
    severity_justification: justification,
    date: dateOf(entry['discoveredDate']) ?? null,
    publish_date: dateOf(entry['publishedDate']) ?? null,
    cvssv3: textOf(entry['vector']),
    cvssv3_score: score ?? null,
    vulnerability_ids: [id],
    component_name: name,
    component_version: version,
    file_path: textOf(entry['packagePath']),
  };
}

/** A rule of a benchmark that the image does not keep. */
export function complianceDraft(entry: Fields, image: Fields): Draft {
  const title = textOf(entry['title']);
  return {
    title: `Compliance: ${title || textOf(entry['id'])}`,
    severity: severityOf(entry['severity']),
    description: labelled({
      'Compliance Issue': title,
      'Compliance ID': entry['id'],
      Category: entry['category'],
      Type: entry['type'],
      Cause: entry['cause'],
      'Layer Time': entry['layerTime'],
      Description: textOf(entry['description']) || 'No description specified',
    }),
    mitigation: 'Review and address the compliance issue as described in the description.',
    impact: impactOf(entry, image),
    severity_justification: `Compliance severity: ${severityOf(entry['severity'])}`,
    vuln_id_from_tool: textOf(entry['id']),
    tags: ['compliance', textOf(entry['category'])],
  };
}

function impactOf(entry: Fields, image: Fields): string {
  return labelled({ Severity: entry['severity'], 'Image ID': image['id'], Image: image['name'], Distribution: image['distro'] });
}
