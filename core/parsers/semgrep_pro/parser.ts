import { at, defineParser, isFields, json, ReportError } from '../_kit/index.ts';
import { findingDraft } from './finding.ts';

export const parsers = [
  defineParser({
    scanType: 'Semgrep Pro JSON Report',
    tool: { name: 'Semgrep AppSec Platform', url: 'https://semgrep.dev/products/semgrep-appsec-platform' },
    export: 'export it from the API: `GET https://semgrep.dev/api/v1/deployments/SLUG/findings`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          isFields(at(root, 'findings', 0)) && ['match_based_id', 'rule_name'].every((key) => key in (at(root, 'findings', 0) as object)),
        elements: ['findings[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'findings')))
            throw new ReportError('this JSON holds no list of findings; export it from the findings API of Semgrep');
          for (const { value } of report.elements()) {
            if (isFields(value)) yield findingDraft(value);
            else context.problem('An entry of findings is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];
