import { at, defineParser, fieldsOf, isFields, json, type JsonElement, listOf, type Parser, ReportError, textOf } from '../_kit/index.ts';
import { cveDraft, resourceDrafts } from './findings.ts';

/** Where a scan stands: alone, or below `results` in a list of images (Azure DevOps). */
const RESOURCES = ['resources[]', 'results.resources[]', '[].resources[]', '[].results.resources[]'];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Aqua Scan',
    tool: { name: 'Aqua', url: 'https://www.aquasec.com' },
    export: 'export the image scan as JSON: `scannercli scan --jsonfile aqua.json IMAGE`, or from the API',
    dedupe: { algorithm: 'hash_code', fields: ['severity', 'vulnerability_ids', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: isReport,
        elements: [...RESOURCES, 'cves[]', 'result[]'],
        *parse(report, context) {
          if (typeof report.root !== 'object' || report.root === null)
            throw new ReportError('an Aqua report is a JSON object; export it again');
          if (!mayBeReport(report.root))
            throw new ReportError('this JSON holds no resources, cves or result of Aqua; export the image scan as JSON');
          const seen = new Set<string>();
          for (const element of report.elements()) {
            if (!isFields(element.value)) context.problem(`An entry of ${element.path} is not an object and was left out.`);
            else yield* draftsOf(element, seen);
          }
        },
      }),
    ],
  }),
];

function isReport(root: unknown): boolean {
  const scan = Array.isArray(root) ? at(root, 0, 'results') : root;
  const { resources, cves, cves_counts, result, query } = fieldsOf(scan);
  if ('resource' in fieldsOf(listOf(resources)[0])) return true;
  if (cves_counts !== undefined || 'vendor_statement' in fieldsOf(listOf(cves)[0])) return true;
  return (
    Array.isArray(result) &&
    ('resource' in fieldsOf(result[0]) || ('image_name' in fieldsOf(query) && 'more_data_all_pages' in fieldsOf(root)))
  );
}

/** An image without findings may be an empty object or list. */
function mayBeReport(root: object): boolean {
  if (Array.isArray(root)) return root.every((one) => isFields(one) && ('results' in one || 'resources' in one));
  return Object.keys(root).length === 0 || ['resources', 'cves', 'result', 'results', 'image'].some((key) => key in root);
}

function* draftsOf({ path, value }: JsonElement, seen: Set<string>) {
  if (path === 'cves[]') {
    const key = JSON.stringify([at(value, 'file'), at(value, 'name')]);
    if (!seen.has(key)) yield cveDraft(fieldsOf(value));
    seen.add(key);
  } else if (path === 'result[]') yield* resourceDrafts({ resource: at(value, 'resource'), vulnerabilities: [value] }, seen);
  else if (textOf(at(value, 'resource')) === '') yield* resourceDrafts(fieldsOf(value), seen);
}
