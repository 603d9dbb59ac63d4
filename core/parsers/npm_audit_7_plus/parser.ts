import { at, defineParser, fieldsOf, isFields, json, ReportError } from '../_kit/index.ts';
import { packageDraft } from './package.ts';

export const parsers = [
  defineParser({
    scanType: 'NPM Audit v7+ Scan',
    tool: { name: 'npm audit', url: 'https://docs.npmjs.com/cli/commands/npm-audit' },
    export: 'export it with `npm audit --json > npm-audit.json` (npm 7 or newer)',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'cwe', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'vulnerabilities')) && at(root, 'auditReportVersion') !== undefined,
        *parse({ root }, context) {
          const vulnerabilities = at(root, 'vulnerabilities');
          if (!isFields(vulnerabilities)) throw new ReportError(refusal(root));
          for (const name of Object.keys(vulnerabilities)) {
            const entry = vulnerabilities[name];
            if (isFields(entry)) yield packageDraft(name, entry, vulnerabilities);
            else context.problem(`The entry of ${name} is not an object and was left out.`);
          }
        },
      }),
    ],
  }),
];

function refusal(root: unknown): string {
  const { error, advisories } = fieldsOf(root);
  if (isFields(error)) return `npm audit itself failed (${String(error['summary'] ?? error['code'] ?? 'no reason given')}); run it again`;
  if (advisories !== undefined) return 'this is a report of npm 6; import it as NPM Audit Scan';
  return 'this JSON holds no npm audit vulnerabilities; export it with `npm audit --json`';
}
