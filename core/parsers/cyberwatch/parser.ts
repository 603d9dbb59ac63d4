import { at, defineParser, type Fields, fieldsOf, isFields, json, listOf, type ParseContext, ReportError } from '../_kit/index.ts';
import { cveDrafts } from './cve.ts';
import { securityIssueDraft } from './security-issue.ts';

export const parsers = [
  defineParser({
    scanType: 'Cyberwatch scan (Galeax)',
    tool: { name: 'Cyberwatch', url: 'https://cyberwatch.fr' },
    export: 'export it with Galeax’ script for the Cyberwatch API, which writes cves and security_issues into one JSON file',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) =>
          Array.isArray(at(root, 'cves')) && (Array.isArray(at(root, 'security_issues')) || 'cve_code' in fieldsOf(at(root, 'cves', 0))),
        *parse({ root }, context) {
          if (!Array.isArray(at(root, 'cves')) && !Array.isArray(at(root, 'security_issues')))
            throw new ReportError('this JSON holds neither cves nor security_issues of Cyberwatch');
          for (const cve of objectsOf(root, 'cves', context)) yield* cveDrafts(cve);
          for (const issue of objectsOf(root, 'security_issues', context)) yield securityIssueDraft(issue);
        },
      }),
    ],
  }),
];

function* objectsOf(root: unknown, key: string, context: ParseContext): Generator<Fields, void, undefined> {
  for (const entry of listOf(at(root, key))) {
    if (isFields(entry)) yield entry;
    else context.problem(`An entry of ${key} is not an object and was left out.`);
  }
}
