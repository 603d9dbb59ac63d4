import { csv, defineParser, type Draft, fieldsOf, isFields, json, ReportError } from '../_kit/index.ts';
import { componentDrafts } from './sca.ts';
import { defectDraft, factsOf } from './defects.ts';

const TOOL = { name: 'Kiuwan', url: 'https://www.kiuwan.com' };
const COLUMNS = ['Rule code', 'Rule', 'Priority', 'File', 'Line number'];

export const parsers = [
  defineParser({
    scanType: 'Kiuwan Scan',
    tool: TOOL,
    export: 'export it in Kiuwan: Code Security › Vulnerabilities (or Code Analysis › Defects) › CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => COLUMNS.every((name) => columns.includes(name)),
        *parse(rows) {
          const seen = new Set<string>();
          for (const row of rows) {
            const key = JSON.stringify([row['Rule'], row['Priority'], row['Status'], factsOf(row)]);
            if (!row['Rule'] || seen.has(key)) continue;
            seen.add(key);
            yield defectDraft(row);
          }
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Kiuwan SCA Scan',
    tool: { name: 'Kiuwan Insights', url: 'https://www.kiuwan.com' },
    export: 'export it from the API: `GET https://api.kiuwan.com/insights/analysis/vulnerabilities?analysisCode=CODE`',
    dedupe: { algorithm: 'hash_code', fields: ['description', 'severity', 'component_name', 'component_version', 'cwe'] },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && isVulnerability(root[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a Kiuwan Insights report is a JSON list; save the whole answer of the API');
          const seen = new Set<string>();
          for (const { value } of report.elements()) {
            if (!isFields(value)) context.problem('An entry of the list is not an object and was left out.');
            else for (const draft of componentDrafts(value)) if (isNew(seen, draft)) yield draft;
          }
        },
      }),
    ],
  }),
];

/** The same vulnerability may be listed under two ids. */
function isNew(seen: Set<string>, draft: Draft): boolean {
  const { size } = seen;
  seen.add(JSON.stringify([draft.description, draft.severity, draft.component_name, draft.component_version, draft.cwe]));
  return seen.size > size;
}

function isVulnerability(entry: unknown): boolean {
  return ['securityRisk', 'exploitabilitySubscore', 'privateVulnerability'].every((key) => key in fieldsOf(entry));
}
