import { at, defineParser, fieldsOf, isFields, json, type Parser, ReportError, digestKey } from '../_kit/index.ts';
import { itemDraft } from './item.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AppCheck Web Application Scanner',
    tool: { name: 'AppCheck', url: 'https://appcheck-ng.com' },
    export: 'in AppCheck open the vulnerabilities of a scan and export them as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'items', 0));
          return '_id' in first && 'first_detected_at' in first && ('cvss_vector' in first || 'results_set_id' in first);
        },
        elements: ['items[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'items')))
            throw new ReportError('this JSON holds no “items” of AppCheck; export the vulnerabilities as JSON');
          const known = new Set<string>();
          for (const { value } of report.elements()) {
            const draft = isFields(value) ? itemDraft(value) : undefined;
            if (!draft) {
              context.problem('An item without a title was left out.');
              continue;
            }
            const key = digestKey(JSON.stringify([draft.unique_id_from_tool, draft.title, draft.description, draft.endpoints]));
            if (known.has(key)) continue;
            known.add(key);
            yield draft;
          }
        },
      }),
    ],
  }),
];
