import { csv, defineParser, type Parser, xml } from '../_kit/index.ts';
import { assetCsv, isAssetHeader } from './asset-csv.ts';
import { ASSET_ELEMENTS, assetReport } from './asset-report.ts';
import { hackerGuardian } from './hacker-guardian.ts';
import { INFRASCAN_ELEMENTS, infrascan } from './infrascan.ts';
import { isVmdrHeader, vmdr } from './vmdr.ts';
import { WAS_ELEMENTS, WAS_ROOTS, wasReport } from './was.ts';

const url = 'https://www.qualys.com';

/** Hacker Guardian and Qualys' PCI report have the same columns; Hacker Guardian rates with a letter. */
const RATED_BY_LETTER = /\b(?:CONFIRMED|POTENTIAL)"?,"?[CHMLI]"?,/;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Qualys Scan',
    tool: { name: 'Qualys VM', url },
    export: 'in Qualys open Reports, make an asset (template) report and download it as XML or CSV',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'endpoints'] },
    formats: [
      xml({
        recognises: (root) => root.name === 'ASSET_DATA_REPORT',
        besides: [
          'HEADER',
          'RISK_SCORE_SUMMARY',
          'RISK_SCORE_PER_HOST',
          'ASSET_TAGS',
          'ASSET_GROUPS',
          'ASSET_GROUP_LIST',
          'CLOUD_DETAILS',
          'CLOUD_TAGS',
          'EC2_INFO',
          'AZURE_INFO',
          'APPENDICES',
          'NON_RUNNING_KERNELS',
        ],
        elements: ASSET_ELEMENTS,
        parse: assetReport,
      }),
      csv({ header: isAssetHeader, recognises: (_, head) => !RATED_BY_LETTER.test(head.text), parse: assetCsv }),
    ],
  }),
  defineParser({
    scanType: 'Qualys VMDR',
    tool: { name: 'Qualys VMDR', url },
    export: 'in Qualys VMDR open Vulnerabilities and download the list as CSV',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'component_name', 'vuln_id_from_tool'] },
    formats: [csv({ header: isVmdrHeader, recognises: () => true, parse: vmdr })],
  }),
  defineParser({
    scanType: 'Qualys Infrastructure Scan (WebGUI XML)',
    tool: { name: 'Qualys VM', url },
    export: 'in Qualys open Scans, view a finished scan and choose File › Download as XML',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root, head) => root.name === 'SCAN' && /<HEADER>|<IP\s|qualys/i.test(head.text),
        besides: ['HEADER', 'INFOS', 'SERVICES', 'PRACTICES', 'ERROR'],
        elements: INFRASCAN_ELEMENTS,
        parse: infrascan,
      }),
    ],
  }),
  defineParser({
    scanType: 'Qualys Webapp Scan',
    tool: { name: 'Qualys Web Application Scanning', url },
    export: 'in Qualys WAS make a scan report or a web application report and download it as XML',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => WAS_ROOTS.includes(root.name),
        besides: ['HEADER', 'FILTERS', 'SUMMARY', 'APPENDIX', 'TARGET'],
        elements: WAS_ELEMENTS,
        parse: wasReport,
      }),
    ],
  }),
  defineParser({
    scanType: 'Qualys Hacker Guardian Scan',
    tool: { name: 'HackerGuardian', url: 'https://www.hackerguardian.com' },
    export: 'in HackerGuardian open the report of a scan and download it as CSV',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'description'] },
    formats: [
      csv({
        header: (columns) => columns.includes('VULN TITLE') && columns.includes('Q_SEVERITY'),
        recognises: (_, head) => RATED_BY_LETTER.test(head.text),
        parse: hackerGuardian,
      }),
    ],
  }),
];
