import { at, defineParser, fieldsOf, isFields, json, type Parser, ReportError, textOf } from '../_kit/index.ts';
import { draftOf } from './finding.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AWS Inspector2 Scan',
    tool: { name: 'Amazon Inspector', url: 'https://aws.amazon.com/inspector/' },
    export: 'export it with `aws inspector2 list-findings --output json > findings.json`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'severity', 'description'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'findings', 0));
          return 'findingArn' in first && 'awsAccountId' in first;
        },
        elements: ['findings[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'findings')))
            throw new ReportError('this JSON holds no findings of Amazon Inspector; export it with `aws inspector2 list-findings`');
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['title']) !== '') yield draftOf(value);
            else context.problem('An entry of findings has no title and was left out.');
          }
        },
      }),
    ],
  }),
];
