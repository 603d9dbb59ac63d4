import { defineParser, type Parser } from '../_kit/index.ts';
import { vulnerabilityCsv } from './csv.ts';
import { vulnerabilityJson } from './json.ts';

const URL = 'https://sysdig.com';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Sysdig CLI Report',
    tool: { name: 'Sysdig CLI scanner', url: URL },
    export: 'scan with sysdig-cli-scanner and download the result from Sysdig Secure as CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [vulnerabilityCsv({ columns: ['CVE ID', 'CVE Severity', 'Package Path'], tagsPackages: false })],
  }),
  defineParser({
    scanType: 'Sysdig Vulnerability Report',
    tool: { name: 'Sysdig Secure', url: URL },
    export: 'in Sysdig Secure choose Vulnerabilities, Reporting, then download a runtime or registry report as CSV or JSON',
    // DefectDojo compares the title, which names the version with the fix in JSON reports.
    dedupe: { algorithm: 'hash_code', fields: ['vulnerability_ids', 'component_name', 'component_version', 'file_path', 'description'] },
    formats: [
      vulnerabilityCsv({ columns: ['Vulnerability ID', 'Package name', 'Package path'], tagsPackages: true }),
      vulnerabilityCsv({ columns: ['Vulnerability Name', 'Package Name', 'Package Path'], tagsPackages: true }),
      vulnerabilityJson(),
    ],
  }),
];
