import { csv, defineParser, json, type Parser, at, isFields } from '../_kit/index.ts';
import { COLUMNS, parseCsv } from './csv.ts';
import { parseFusion } from './fusion.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Trustwave Scan (CSV)',
    tool: { name: 'Trustwave', url: 'https://www.trustwave.com' },
    export: 'in Trustwave’s portal export the vulnerabilities of a scan as CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [csv({ recognises: (columns) => COLUMNS.every((name) => columns.includes(name)), parse: parseCsv })],
  }),
  defineParser({
    scanType: 'Trustwave Fusion API Scan',
    tool: { name: 'Trustwave Fusion', url: 'https://www.trustwave.com/en-us/capabilities/fusion-platform/' },
    export: 'fetch the findings from Trustwave Fusion’s API (GET /v2/findings) and save the answer',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 'items', 0, 'kb')) && at(root, 'items', 0, 'location') !== undefined,
        elements: ['items[]'],
        parse: parseFusion,
      }),
    ],
  }),
];
