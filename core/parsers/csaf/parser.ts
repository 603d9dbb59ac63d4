import { at, defineParser, fieldsOf, isFields, json, listOf, ReportError, textOf } from '../_kit/index.ts';
import { groupsOf, productsOf } from './products.ts';
import { vulnerabilityDrafts } from './vulnerability.ts';

export const parsers = [
  defineParser({
    scanType: 'CSAF Scan',
    tool: { name: 'CSAF', url: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html' },
    export: "download the advisory as CSAF 2 JSON from the vendor's provider",
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) => at(root, 'document', 'csaf_version') !== undefined,
        *parse({ root }, context) {
          const version = textOf(at(root, 'document', 'csaf_version'));
          if (version === '') throw new ReportError('this JSON is not a CSAF document: document.csaf_version is missing');
          if (!version.startsWith('2.')) throw new ReportError(`CSAF ${version} is not read; get the advisory in version 2`);
          const tree = at(root, 'product_tree');
          const advisory = { document: fieldsOf(at(root, 'document')), products: productsOf(tree), groups: groupsOf(tree) };
          for (const vulnerability of listOf(at(root, 'vulnerabilities'))) {
            if (isFields(vulnerability)) yield* vulnerabilityDrafts(vulnerability, advisory);
            else context.problem('An entry of vulnerabilities is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];
