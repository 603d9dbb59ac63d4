import {
  at,
  defineParser,
  distinct,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  json,
  listOf,
  type Parser,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Legitify Scan',
    tool: { name: 'Legitify', url: 'https://github.com/Legit-Labs/legitify' },
    export: 'export it with `legitify analyze --output-format json > legitify.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints', 'severity'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(Object.values(fieldsOf(at(root, 'content')))[0]);
          return 'policyInfo' in first && 'violations' in first;
        },
        *parse(report) {
          const content = at(report.root, 'content');
          if (typeof content !== 'object')
            throw new ReportError('this JSON holds no content of Legitify; export it with `--output-format json`');
          for (const policy of Object.values(fieldsOf(content)).map(fieldsOf)) yield* drafts(policy);
        },
      }),
    ],
  }),
];

/** One finding for each policy that failed, with all places where it did. */
function* drafts(policy: Fields): Generator<Draft> {
  const failed = listOf(policy['violations']).filter((violation) => textOf(at(violation, 'status')).toUpperCase() === 'FAILED');
  if (failed.length === 0) return;
  const info = fieldsOf(policy['policyInfo']);
  const namespace = textOf(info['namespace']);
  const links = distinct(failed.map((violation) => textOf(at(violation, 'canonicalLink'))));
  const remediation = textsOf(info['remediationSteps']).join('\n');
  yield {
    title: `${namespace.slice(0, 1).toUpperCase()}${namespace.slice(1).toLowerCase()} | ${textOf(info['title'])}`,
    severity: severityOf(info['severity']),
    description: textOf(info['description']),
    mitigation: remediation,
    impact: textsOf(info['threat']).join('\n'),
    references: links.join('\n'),
    vuln_id_from_tool: textOf(info['policyName']),
    endpoints: distinct(links.map((link) => endpointOf(link))),
    fix_available: remediation !== '',
    static_finding: true,
    dynamic_finding: false,
  };
}
