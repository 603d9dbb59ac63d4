import { at, defineParser, fieldsOf, isFields, json, type Parser, ReportError } from '../_kit/index.ts';
import { apiDraft, isFixable } from './api.ts';
import { indexedDraft } from './indexer.ts';

const API = 'data.affected_items[]';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Wazuh',
    tool: { name: 'Wazuh', url: 'https://wazuh.com/' },
    export:
      'save the answer of `GET /vulnerability/AGENT` (up to 4.7), or search the index wazuh-states-vulnerabilities-* and save its answer (since 4.8)',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => isApi(root) || isIndexed(root),
        elements: [API, 'hits.hits[]'],
        *parse({ root, elements }, context) {
          if (!Array.isArray(at(root, 'data', 'affected_items')) && !Array.isArray(at(root, 'hits', 'hits')))
            throw new ReportError('this JSON holds no vulnerabilities of Wazuh; save a whole answer of its API or of its indexer');
          const seen = new Set<string>();
          for (const { path, value } of elements()) {
            if (!isFields(value)) {
              context.problem('An entry of the list is not an object and was left out.');
              continue;
            }
            if (path === API && !isFixable(value)) continue;
            const draft = path === API ? apiDraft(value) : indexedDraft(value);
            const key = [draft.unique_id_from_tool, draft.component_name, draft.component_version].join('|');
            if (!seen.has(key)) yield draft;
            seen.add(key);
          }
        },
      }),
    ],
  }),
];

function isApi(root: unknown): boolean {
  const items = at(root, 'data', 'affected_items');
  if (!Array.isArray(items)) return false;
  return items.length > 0 ? 'cve' in fieldsOf(items[0]) : at(root, 'data', 'total_affected_items') === 0;
}

function isIndexed(root: unknown): boolean {
  const source = at(root, 'hits', 'hits', 0, '_source');
  return isFields(at(source, 'agent')) && isFields(at(source, 'vulnerability'));
}
