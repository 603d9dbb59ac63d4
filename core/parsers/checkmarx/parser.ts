import { defineParser } from '../_kit/index.ts';
import { cxflowJson, engineJson, oneJson, osaJson, sastXml } from './formats.ts';

const SAST = { name: 'Checkmarx CxSAST', url: 'https://checkmarx.com/cxsast-source-code-scanning/' };
const SAST_EXPORT = 'export it in CxSAST: Scan results › Create report › XML';

export const parsers = [
  defineParser({
    scanType: 'Checkmarx Scan',
    tool: SAST,
    export: SAST_EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['cwe', 'severity', 'file_path'], allowsNullCwe: false },
    keepsRepeats: true,
    formats: [sastXml(false), engineJson()],
  }),
  defineParser({
    scanType: 'Checkmarx Scan detailed',
    tool: SAST,
    export: SAST_EXPORT,
    dedupe: { algorithm: 'unique_id_from_tool' },
    keepsRepeats: true,
    formats: [sastXml(true), engineJson()],
  }),
  defineParser({
    scanType: 'Checkmarx One Scan',
    tool: { name: 'Checkmarx One', url: 'https://checkmarx.com/product/application-security-platform/' },
    export: 'export it with `cx results show --scan-id SCAN --report-format json`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    keepsRepeats: true,
    formats: [oneJson()],
  }),
  defineParser({
    scanType: 'Checkmarx CxFlow SAST',
    tool: { name: 'CxFlow', url: 'https://github.com/checkmarx-ltd/cx-flow' },
    export: 'let CxFlow write JSON: `--bug-tracker=Json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path', 'line'] },
    formats: [cxflowJson()],
  }),
  defineParser({
    scanType: 'Checkmarx OSA',
    tool: { name: 'Checkmarx OSA', url: 'https://checkmarx.com/product/cxsca-open-source-scanning/' },
    export:
      'join two answers of its API into one list: `GET /cxrestapi/osa/vulnerabilities?scanId=SCAN` and `GET /cxrestapi/osa/libraries?scanId=SCAN`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['vulnerability_ids', 'component_name'] },
    formats: [osaJson()],
  }),
];
