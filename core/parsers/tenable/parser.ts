import { csv, defineParser, type Parser, xml } from '../_kit/index.ts';
import { columnsFit } from './columns.ts';
import { parseRows } from './csv.ts';
import { parseItems } from './nessus.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Tenable Scan',
    tool: { name: 'Tenable Nessus', url: 'https://www.tenable.com/products/nessus' },
    export: 'in Nessus, Tenable.io, Tenable.sc or Web App Scanning export the scan as .nessus or as CSV',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'vulnerability_ids', 'cwe', 'description'] },
    formats: [
      xml({
        recognises: (root) => /^NessusClientData(?:_v2)?$/.test(root.name),
        besides: ['Policy', 'HostProperties', 'Preferences'],
        elements: ['Report/ReportHost/ReportItem'],
        parse: parseItems,
      }),
      csv({ recognises: columnsFit, parse: parseRows }),
    ],
  }),
];
