import {
  at,
  cweNumber,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  isFields,
  json,
  labelled,
  listOf,
  numberOf,
  ReportError,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

/** CWE-1035, a vulnerable third-party component: when no weakness is named. */
const VULNERABLE_COMPONENT = 'CWE-1035';

export const parsers = [
  defineParser({
    scanType: 'OssIndex Devaudit SCA Scan Importer',
    tool: { name: 'DevAudit', url: 'https://github.com/sonatype-nexus-community/DevAudit' },
    export: 'export it with `devaudit npm --json > devaudit.json` (or another package manager)',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'Packages Audited' in fieldsOf(root) || isFields(at(root, 'Packages', 0, 'Package')),
        *parse({ root }, context) {
          if (!Array.isArray(at(root, 'Packages')))
            throw new ReportError('this JSON holds no Packages of DevAudit; export it with `devaudit npm --json`');
          const drafts = new Map<string, Draft>();
          for (const entry of listOf(at(root, 'Packages'))) {
            const pkg = fieldsOf(at(entry, 'Package'));
            if (textOf(pkg['name']) === '') context.problem('An entry of Packages has no name and was left out.');
            else
              for (const vulnerability of listOf(at(entry, 'Vulnerabilities')).filter(isFields))
                drafts.set(JSON.stringify([vulnerability['id'], pkg['name'], pkg['version']]), draftOf(pkg, vulnerability));
          }
          yield* drafts.values();
        },
      }),
    ],
  }),
];

function draftOf(pkg: Fields, vulnerability: Fields): Draft {
  const given = textOf(vulnerability['cwe']);
  const cwe = given.startsWith('CWE') ? given : VULNERABLE_COMPONENT;
  const score = numberOf(vulnerability['cvssScore']);
  return {
    title: `${textOf(pkg['pm'])}:${textOf(pkg['name'])} - (${textOf(pkg['version'])}, ${cwe})`,
    severity: score !== undefined && score <= 10 ? severityOfScore(score) : 'Info',
    description: [textOf(vulnerability['title']), textOf(vulnerability['description'])].filter(Boolean).join('\n\n'),
    mitigation: 'Upgrade the component to the latest version that is non-vulnerable, or remove the package if it is not in use.',
    impact: 'No impact provided by scan',
    references: textOf(vulnerability['reference']),
    cwe: cweNumber(cwe) ?? null,
    // DefectDojo's field for the vector holds none for this tool; findings imported there and here are to agree.
    severity_justification: labelled({ 'CVSS score': vulnerability['cvssScore'], 'CVSS vector': vulnerability['cvssVector'] }),
    cvssv3_score: findCvss(vulnerability['cvssVector'], 3)?.score ?? null,
  };
}
