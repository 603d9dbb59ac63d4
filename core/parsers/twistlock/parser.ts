import { at, csv, defineParser, type Fields, fieldsOf, firstOfEach, isFields, json, ReportError } from '../_kit/index.ts';
import { complianceDraft, keyOf, vulnerabilityDraft } from './image.ts';
import { columnsFit, isReadable, rowDraft, rowKey } from './table.ts';

const LISTS = ['results[].vulnerabilities[]', 'results[].compliances[]'];

export const parsers = [
  defineParser({
    scanType: 'Twistlock Image Scan',
    tool: { name: 'Prisma Cloud (Twistlock)', url: 'https://www.paloaltonetworks.com/prisma/cloud' },
    export: 'export it with `twistcli images scan --output-file twistlock.json --details IMAGE`, or as CSV from the console',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'results', 0));
          return 'vulnerabilityDistribution' in first || 'complianceDistribution' in first;
        },
        // `packages` is named only so that it is never held: it lists everything in the image.
        elements: [...LISTS, 'results[].packages[]'],
        *parse(report) {
          if (!Array.isArray(at(report.root, 'results')))
            throw new ReportError('this JSON holds no results of twistcli; export it with `twistcli images scan --output-file FILE`');
          const entries = function* () {
            for (const element of report.elements()) if (LISTS.includes(element.path) && isFields(element.value)) yield element;
          };
          for (const { entry } of firstOfEach(entries, keyOf)) {
            const image = fieldsOf(entry.parents.at(-1));
            const draftOf = entry.path.endsWith('vulnerabilities[]') ? vulnerabilityDraft : complianceDraft;
            yield draftOf(entry.value as Fields, image);
          }
        },
      }),
      csv({
        recognises: columnsFit,
        header: isReadable,
        *parse(rows) {
          const seen = new Set<string>();
          for (const row of rows) {
            const draft = rowDraft(row);
            const key = rowKey(draft);
            if (!seen.has(key)) yield draft;
            seen.add(key);
          }
        },
      }),
    ],
  }),
];
