import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  listOf,
  ReportError,
  textOf,
} from '../_kit/index.ts';

/** CWE-1035: a vulnerable third-party component. */
const VULNERABLE_COMPONENT = 1035;

interface Hit {
  readonly name: string;
  readonly version: string;
  readonly advisory: Fields;
}

export const parsers = [
  defineParser({
    scanType: 'PHP Symfony Security Check',
    tool: { name: 'Local PHP Security Checker', url: 'https://github.com/fabpot/local-php-security-checker' },
    export: 'export it with `local-php-security-checker --format=json > symfony.json` (or `symfony security:check --format=json`)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vulnerability_ids'] },
    formats: [
      json({
        recognises: (root) => isPackage(Object.values(fieldsOf(root))[0]),
        *parse({ root }, context) {
          // PHP writes an empty list where a filled one is an object.
          if (!isFields(root) && !(Array.isArray(root) && root.length === 0))
            throw new ReportError('this JSON is not an object of packages; export it with `--format=json`');
          const packages = Object.entries(fieldsOf(root));
          if (packages.length > 0 && !packages.some(([, entry]) => isPackage(entry)))
            throw new ReportError('this JSON holds no packages with advisories; export it with `--format=json`');
          for (const [name, entry] of packages)
            if (!isPackage(entry)) context.problem(`The entry of ${name} has no advisories and was left out.`);
          const hits = packages.flatMap(([name, entry]) => hitsOf(name, entry));
          const keyOf = ({ name, version, advisory }: Hit) => JSON.stringify([name, version, advisory['cve'], advisory['title']]);
          for (const { entry } of firstOfEach(() => hits, keyOf)) yield advisoryDraft(entry);
        },
      }),
    ],
  }),
];

function isPackage(entry: unknown): boolean {
  return Array.isArray(at(entry, 'advisories')) && 'version' in fieldsOf(entry);
}

function hitsOf(name: string, entry: unknown): Hit[] {
  const version = textOf(at(entry, 'version')).replace(/^v+/, '');
  return listOf(at(entry, 'advisories'))
    .filter(isFields)
    .map((advisory) => ({ name, version, advisory }));
}

function advisoryDraft({ name, version, advisory }: Hit): Draft {
  const cve = textOf(advisory['cve']);
  return {
    title: `${name} - (${version}, ${cve})`,
    severity: 'Info',
    description: textOf(advisory['title']),
    mitigation: 'upgrade',
    impact: 'No impact provided',
    references: textOf(advisory['link']),
    cwe: VULNERABLE_COMPONENT,
    vulnerability_ids: [cve],
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}
