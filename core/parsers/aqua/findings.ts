import {
  at,
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
  distinct,
} from '../_kit/index.ts';

/** The vulnerabilities and secrets of one resource (a package or file); `seen` keeps the same one of the same place from coming twice. */
export function* resourceDrafts(entry: Fields, seen: Set<string>): Generator<Draft> {
  const resource = fieldsOf(entry['resource']);
  for (const vulnerability of listOf(entry['vulnerabilities']).map(fieldsOf)) {
    const key = [resource['cpe'], resource['path'], vulnerability['name']].map(textOf).join('\n');
    if (!seen.has(key)) yield vulnerabilityDraft(vulnerability, resource);
    seen.add(key);
  }
  const secrets = listOf(entry['sensitive_data_items']);
  if (secrets.length > 0) yield secretDraft(distinct(secrets.map((secret) => textOf(at(secret, 'type')))), resource);
}

function vulnerabilityDraft(entry: Fields, resource: Fields): Draft {
  const id = textOf(entry['name']) || 'No vulnerability name';
  const name = textOf(resource['name']) || textOf(resource['path']);
  const version = textOf(resource['version']);
  const fixed = textOf(entry['fix_version']);
  const { severity, reason } = ratingOf(entry);
  const cvss = [entry['aqua_vectors'], entry['nvd_vectors_v3'], entry['vendor_vectors_v3']].find((vector) => findCvss(vector, 3));
  return {
    title: `${id} - ${name} (${version || 'No version'})`,
    severity,
    description: paragraphs(
      entry['description'],
      labelled({
        Path: resource['path'],
        CWE: listOf(entry['cwe_info']).map((cwe) => textOf(at(cwe, 'Id'))),
        Published: entry['publish_date'],
      }),
    ),
    mitigation: paragraphs(fixed, entry['solution']),
    impact: severity,
    references: distinct([textOf(entry['vendor_url']), textOf(entry['nvd_url'])]).join('\n'),
    severity_justification: reason,
    cvssv3: cvss === undefined ? null : textOf(cvss),
    cvssv3_score: numberOf(entry['nvd_score_v3']) ?? numberOf(entry['vendor_score_v3']) ?? null,
    epss_score: numberOf(entry['epss_score']) ?? null,
    epss_percentile: numberOf(entry['epss_percentile']) ?? null,
    component_name: textOf(resource['name']),
    component_version: version,
    vulnerability_ids: [id],
    fix_available: fixed !== '',
  };
}

/** Aqua's own rating counts; older versions have only those of the NVD or the vendor. */
function ratingOf(entry: Fields): { severity: Severity; reason: string } {
  const facts = labelled({
    'Aqua severity classification': entry['aqua_severity_classification'],
    'Aqua scoring system': entry['aqua_scoring_system'],
    'Aqua score': entry['aqua_score'],
    'Vendor score': entry['vendor_score'],
    'NVD v3 vectors': entry['nvd_vectors_v3'],
    'NVD v2 vectors': entry['nvd_vectors'],
  });
  const word = ['aqua_severity', 'nvd_severity_v3', 'vendor_severity_v3', 'vendor_severity', 'nvd_severity'].find(
    (key) => textOf(entry[key]) !== '',
  );
  const score = ['aqua_score', 'nvd_score_v3', 'vendor_score_v3', 'vendor_score', 'nvd_score'].find(
    (key) => numberOf(entry[key]) !== undefined,
  );
  const source = word ?? score ?? '';
  const severity = word ? severityIn(entry[word]) : severityOfScore(numberOf(entry[source]));
  return { severity, reason: paragraphs(facts, source && `The severity is that of ${source} (${textOf(entry[source])}).`) };
}

/** Aqua's lowest rating says that there is nothing to do. */
function severityIn(word: unknown): Severity {
  return /^negligible$/i.test(textOf(word)) ? 'Info' : severityOf(word);
}

/** Keys or passwords in a file of the image. */
function secretDraft(kinds: readonly string[], resource: Fields): Draft {
  const path = textOf(resource['path']);
  const name = textOf(resource['name']) || path;
  return {
    title: `${name} - ${name} (${path})`,
    severity: 'Info',
    description: labelled({ 'Sensitive item': kinds, Layer: resource['layer'], Layer_Digest: resource['layer_digest'], Path: path }),
    component_name: name,
    vulnerability_ids: [name],
  };
}

/** A vulnerability of the API's first version, which names a file and no package. */
export function cveDraft(entry: Fields): Draft {
  const id = textOf(entry['name']);
  const severity = severityIn(entry['severity']);
  const solution = textOf(entry['solution']) || textOf(entry['fix_version']);
  return {
    title: `${id}: ${textOf(entry['file'])}`,
    severity,
    description: textOf(entry['description']),
    mitigation: solution || 'No known mitigation',
    impact: severity,
    references: textOf(entry['url']),
    vulnerability_ids: [id],
    // DefectDojo says so for every entry of this version.
    fix_available: true,
  };
}
