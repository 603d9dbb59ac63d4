import { at, defineParser, isFields, json, ReportError, textOf } from '../_kit/index.ts';
import { statementDrafts } from './statement.ts';

export const parsers = [
  defineParser({
    scanType: 'OpenVEX Scan',
    tool: { name: 'OpenVEX', url: 'https://openvex.dev' },
    export:
      'export it with `vexctl create --product=PURL --vuln=CVE --status=STATUS > openvex.json`, or take the document the producer publishes',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) => textOf(at(root, '@context')).startsWith('https://openvex.dev/ns'),
        elements: ['statements[]'],
        *parse(report, context) {
          const { root } = report;
          if (!isFields(root) || !('@context' in root || Array.isArray(root['statements'])))
            throw new ReportError('this JSON is not an OpenVEX document; it has no “@context” and no statements');
          for (const { value } of report.elements()) {
            if (isFields(value)) yield* statementDrafts(value, root, context);
            else context.problem('A statement is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];
