import {
  at,
  attribute,
  defineParser,
  entriesOf,
  fieldsOf,
  type Format,
  json,
  type Parser,
  ReportError,
  textOf,
  xml,
} from '../_kit/index.ts';
import { serverDrafts } from './report-json.ts';
import { targetDrafts } from './report-xml.ts';

const TOOL = { name: 'SSLyze', url: 'https://github.com/nabla-c0d3/sslyze' };

/** Both scan types read both formats, as in DefectDojo; each is detected by its own, and they recognise duplicates differently. */
export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SSLyze Scan (JSON)',
    tool: TOOL,
    export: 'export it with `sslyze --json_out=sslyze.json HOST`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [jsonFormat(true), xmlFormat(false)],
  }),
  defineParser({
    scanType: 'Sslyze Scan',
    tool: TOOL,
    export: 'export it with `sslyze --xml_out=sslyze.xml HOST` (versions 1 and 2) or `sslyze --json_out=sslyze.json HOST`',
    dedupe: { algorithm: 'legacy' },
    formats: [xmlFormat(true), jsonFormat(false)],
  }),
];

function jsonFormat(detected: boolean): Format {
  return json({
    recognises: (root) => detected && ('sslyze_version' in fieldsOf(root) || isServer(at(root, 'server_scan_results', 0))),
    elements: ['server_scan_results[]'],
    *parse(report, context) {
      const root = fieldsOf(report.root);
      if (!Array.isArray(root['server_scan_results']) && !textOf(root['sslyze_version']))
        throw new ReportError('this JSON holds no server_scan_results of SSLyze; export it with `sslyze --json_out=FILE HOST`');
      for (const server of entriesOf(report, context)()) yield* serverDrafts(server);
    },
  });
}

function isServer(server: unknown): boolean {
  return 'scan_commands_results' in fieldsOf(server) || 'scan_result' in fieldsOf(server);
}

function xmlFormat(detected: boolean): Format {
  return xml({
    recognises: (root) => detected && root.name === 'document' && /^SSLyze/i.test(root.attributes['title'] ?? ''),
    besides: ['invalidTargets'],
    elements: ['results/target'],
    *parse(report) {
      if (report.root.name !== 'document' || !/^SSLyze/i.test(attribute(report.root, 'title')))
        throw new ReportError('this XML is no report of SSLyze; export it with `sslyze --xml_out=FILE HOST`');
      for (const target of report.elements()) yield* targetDrafts(target);
    },
  });
}
