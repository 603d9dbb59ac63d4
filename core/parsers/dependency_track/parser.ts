import { at, defineParser, fieldsOf, isFields, json, ReportError } from '../_kit/index.ts';
import { findingDraft } from './finding.ts';

export const parsers = [
  defineParser({
    scanType: 'Dependency Track Finding Packaging Format (FPF) Export',
    tool: { name: 'Dependency-Track', url: 'https://dependencytrack.org' },
    export: 'export it from the API: `GET /api/v1/finding/project/UUID/export`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['component_name', 'component_version', 'vulnerability_ids'] },
    keepsRepeats: true,
    formats: [
      json({
        recognises: (root) => at(root, 'meta', 'application') === 'Dependency-Track' || 'matrix' in fieldsOf(at(root, 'findings', 0)),
        elements: ['findings[]'],
        *parse(report, context) {
          if (!('findings' in fieldsOf(report.root)) && !isFields(at(report.root, 'meta')))
            throw new ReportError('this JSON holds no findings of Dependency-Track; export it from `/api/v1/finding/project/UUID/export`');
          for (const { value } of report.elements()) {
            const draft = isFields(value) ? findingDraft(value) : undefined;
            if (draft) yield draft;
            else context.problem('A finding names no component or no vulnerability and was left out.');
          }
        },
      }),
    ],
  }),
];
