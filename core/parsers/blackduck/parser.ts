import {
  csv,
  csvRowsOf,
  defineParser,
  type EntryHead,
  type Findings,
  json,
  type Parser,
  ReportError,
  zip,
  type ZipEntry,
} from '../_kit/index.ts';
import { apiDrafts, isApi } from './api.ts';
import { binaryDrafts } from './binary-analysis.ts';
import { licenseDrafts, securityDrafts } from './component-risk.ts';
import { hubDrafts, pathsOf } from './hub.ts';

const HUB = { name: 'Black Duck', url: 'https://www.blackduck.com/software-composition-analysis-tools/black-duck-sca.html' };
const BINARY = {
  name: 'Black Duck Binary Analysis',
  url: 'https://www.blackduck.com/software-composition-analysis-tools/binary-analysis.html',
};

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Blackduck Hub Scan',
    tool: HUB,
    export: 'in Black Duck create a version detail report as CSV and import its security.csv, or the whole zip archive',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vulnerability_ids', 'component_name', 'component_version'] },
    formats: [
      csv({
        recognises: (columns) =>
          ['Vulnerability id', 'Security Risk', 'Remediation status'].every((name) => columns.includes(name)) &&
          (columns.includes('Channel version origin id') || columns.includes('Component origin id')),
        parse: (rows, context) => hubDrafts(rows, new Map(), context),
      }),
      zip({
        recognises: (entries) => ['security', 'source'].every((table) => hasTable(entries, table)),
        parse: (entries, context) => hubDrafts(tableOf(entries, 'security'), pathsOf(tableOf(entries, 'source', true)), context),
      }),
    ],
  }),
  defineParser({
    scanType: 'Blackduck Component Risk',
    tool: HUB,
    export: 'in Black Duck create a version detail report as CSV with components and security, and import the zip archive',
    dedupe: { algorithm: 'legacy' },
    formats: [
      zip({
        recognises: (entries) => ['components', 'security'].every((table) => hasTable(entries, table)),
        *parse(entries): Findings {
          const sources = tableOf(entries, 'source', true);
          yield* licenseDrafts(tableOf(entries, 'components'), sources);
          yield* securityDrafts(tableOf(entries, 'security'));
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Blackduck Binary Analysis',
    tool: BINARY,
    export: 'in Black Duck Binary Analysis export the vulnerabilities of an application as CSV',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      csv({
        recognises: (columns) => ['Object full path', 'Object SHA1', 'Matching type', 'CVE'].every((name) => columns.includes(name)),
        parse: binaryDrafts,
      }),
    ],
  }),
  defineParser({
    scanType: 'BlackDuck API',
    tool: HUB,
    export: 'save the items of `GET /api/projects/ID/versions/ID/vulnerable-bom-components` as a JSON list',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: isApi,
        elements: ['[]', 'items[]'],
        parse: apiDrafts,
      }),
    ],
  }),
];

/** The file of a table, whatever folder and date its name has. */
function isTable(name: string, table: string): boolean {
  return new RegExp(`(?:^|/)${table}[^/]*\\.csv$`, 'i').test(name);
}

function hasTable(entries: readonly EntryHead[], table: string): boolean {
  return entries.some(({ name }) => isTable(name, table));
}

/** The rows of one table of a report archive. */
function tableOf(entries: readonly ZipEntry[], table: string, optional = false): Iterable<Readonly<Record<string, string>>> {
  const found = entries.filter(({ name }) => isTable(name, table));
  if (found.length === 0 && !optional)
    throw new ReportError(
      `the archive holds no ${table}.csv; create the report in Black Duck with that part and import the archive as it is`,
    );
  return found.flatMap(({ text }) => [...csvRowsOf(text)]);
}
