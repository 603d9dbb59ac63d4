import {
  at,
  cvesIn,
  defineParser,
  distroSeverityOf,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  listOf,
  type ParseContext,
  paragraphs,
  labelled,
  ReportError,
  textOf,
} from '../_kit/index.ts';

/** Klar's reports carry no weakness of their own: CWE-1035, a vulnerable third-party component. */
const VULNERABLE_COMPONENT = 1035;
const EXPORT = 'export it with `clair-scanner --report clair.json IMAGE`, or `FORMAT_OUTPUT=json klar IMAGE > clair.json`';

export const parsers = [
  defineParser({
    scanType: 'Clair Scan',
    tool: { name: 'Clair', url: 'https://github.com/quay/clair' },
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vulnerability_ids', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) => 'unapproved' in fieldsOf(root) && Array.isArray(at(root, 'vulnerabilities')),
        *parse({ root }, context) {
          if (!isFields(root) || !('vulnerabilities' in root))
            throw new ReportError(`this JSON holds no vulnerabilities of Clair; ${EXPORT}`);
          const entries = objectsOf(root['vulnerabilities'], context);
          const keyOf = (entry: Fields) => JSON.stringify([entry['vulnerability'], entry['featurename'], entry['featureversion']]);
          for (const { entry } of firstOfEach(() => entries, keyOf)) yield scannerDraft(entry);
        },
      }),
      json({
        recognises: (root) => 'LayerCount' in fieldsOf(root) && 'Vulnerabilities' in fieldsOf(root),
        *parse({ root }, context) {
          if (!isFields(root) || !('Vulnerabilities' in root))
            throw new ReportError(`this JSON holds no Vulnerabilities of Klar; ${EXPORT}`);
          const entries = Object.values(fieldsOf(root['Vulnerabilities'])).flatMap((list) => objectsOf(list, context));
          const keyOf = (entry: Fields) => JSON.stringify([entry['Name'], entry['FeatureName'], entry['FeatureVersion']]);
          for (const { entry } of firstOfEach(() => entries, keyOf)) yield klarDraft(entry);
        },
      }),
    ],
  }),
];

function objectsOf(list: unknown, context: ParseContext): Fields[] {
  const entries = listOf(list).filter(isFields);
  if (entries.length < listOf(list).length) context.problem('An entry of the vulnerabilities is not an object and was left out.');
  return entries;
}

/** An entry of clair-scanner. */
function scannerDraft(entry: Fields): Draft {
  const id = textOf(entry['vulnerability']);
  const name = textOf(entry['featurename']);
  const version = textOf(entry['featureversion']);
  const facts = labelled({
    'Vulnerable feature': name,
    'Vulnerable Versions': version,
    Namespace: entry['namespace'],
    CVE: id,
  });
  return {
    title: `${id} - (${name}, ${version})`,
    severity: distroSeverityOf(entry['severity']),
    description: paragraphs(entry['description'], facts),
    mitigation: labelled({ 'Fixed by': entry['fixedby'] }),
    references: textOf(entry['link']),
    vulnerability_ids: [id],
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** An entry of Klar. */
function klarDraft(entry: Fields): Draft {
  const name = textOf(entry['FeatureName']);
  const version = textOf(entry['FeatureVersion']);
  const fix = textOf(entry['FixedBy']);
  const facts = labelled({
    'Vulnerable feature': name,
    'Vulnerable Versions': version,
    Namespace: entry['NamespaceName'],
  });
  return {
    title: `${textOf(entry['Name'])} - (${name}, ${version})`,
    severity: distroSeverityOf(entry['Severity']),
    description: paragraphs(entry['Description'], facts),
    mitigation: fix && `Please use version ${fix} of library ${name}, it is fixed by that.`,
    references: textOf(entry['Link']),
    cwe: VULNERABLE_COMPONENT,
    vulnerability_ids: cvesIn(entry['Name']),
    static_finding: true,
    dynamic_finding: false,
  };
}
