import {
  at,
  cvesIn,
  cvssFields,
  cweNumber,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  listOf,
  numberOf,
  ReportError,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

interface Hit {
  readonly coordinates: string;
  readonly vulnerability: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'AuditJS Scan',
    tool: { name: 'AuditJS', url: 'https://github.com/sonatype-nexus-community/auditjs' },
    export: 'export it with `auditjs ossi --json > auditjs.json`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => Array.isArray(at(root, 0, 'vulnerabilities')) && textOf(at(root, 0, 'coordinates')).startsWith('pkg:'),
        *parse({ root }, context) {
          if (!Array.isArray(root)) throw new ReportError('an AuditJS report is a JSON list; export it with `auditjs ossi --json`');
          const hits: Hit[] = [];
          for (const entry of root) {
            const coordinates = textOf(fieldsOf(entry)['coordinates']);
            if (coordinates === '') context.problem('An entry has no coordinates and was left out.');
            else hits.push(...hitsOf(coordinates, fieldsOf(entry)['vulnerabilities']));
          }
          const keyOf = ({ coordinates, vulnerability }: Hit) => JSON.stringify([coordinates, vulnerability['id'], vulnerability['title']]);
          for (const { entry, count } of firstOfEach(() => hits, keyOf)) yield { ...draftOf(entry), nb_occurences: count };
        },
      }),
    ],
  }),
];

function hitsOf(coordinates: string, vulnerabilities: unknown): Hit[] {
  return listOf(vulnerabilities)
    .filter(isFields)
    .map((vulnerability) => ({ coordinates, vulnerability }));
}

function draftOf({ coordinates, vulnerability }: Hit): Draft {
  const [, name, version] = /^pkg:[^/]+\/([^?#]+?)(?:@([^@?#]*))?(?:[?#].*)?$/.exec(coordinates) ?? [];
  const title = textOf(vulnerability['title']) || textOf(vulnerability['id']) || `Vulnerability of ${coordinates}`;
  const id = textOf(vulnerability['id']);
  const named = cvesIn(vulnerability['cve']);
  return {
    title,
    severity: severityOfScore(numberOf(vulnerability['cvssScore'])),
    description: textOf(vulnerability['description']),
    references: textOf(vulnerability['reference']),
    cwe: cweNumber(vulnerability['cwe']) ?? cweNumber(/^CWE-\d+/.exec(title)?.[0]) ?? null,
    ...cvssFields(vulnerability['cvssVector']),
    vulnerability_ids: named.length > 0 ? named : cvesIn(id, title),
    unique_id_from_tool: id,
    file_path: coordinates,
    component_name: name ?? coordinates,
    component_version: version ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
