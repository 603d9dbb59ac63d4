import { at, defineParser, entriesOf, fieldsOf, firstOfEach, isFields, json, ReportError } from '../_kit/index.ts';
import { complianceDraft, complianceKey } from './compliance.ts';
import { vulnerabilitiesOf } from './vulnerabilities.ts';

const TOOL = { name: 'NeuVector', url: 'https://open-docs.neuvector.com' };

export const parsers = [
  defineParser({
    scanType: 'NeuVector (REST)',
    tool: TOOL,
    export: 'ask the API: `GET /v1/scan/image/ID`, `/v1/scan/workload/ID`, `/v1/scan/host/ID` or `/v1/scan/platform/ID`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) =>
          'package_name' in fieldsOf(at(root, 'report', 'vulnerabilities', 0)) ||
          ('setid_perms' in fieldsOf(at(root, 'report')) && 'vulnerabilities' in fieldsOf(at(root, 'report'))),
        elements: ['report.vulnerabilities[]'],
        *parse(report, context) {
          if (!isFields(at(report.root, 'report')))
            throw new ReportError('this JSON holds no NeuVector scan report; save a whole answer of the scan API');
          yield* vulnerabilitiesOf(report, context);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'NeuVector (compliance)',
    tool: TOOL,
    export: 'ask the API: `GET /v1/host/ID/compliance` or `/v1/workload/ID/compliance`, or export the compliance report in the console',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vuln_id_from_tool', 'description'] },
    formats: [
      json({
        recognises: (root) =>
          'kubernetes_cis_version' in fieldsOf(root) ||
          'docker_cis_version' in fieldsOf(root) ||
          ('test_number' in fieldsOf(at(root, 'items', 0)) && 'profile' in fieldsOf(at(root, 'items', 0))),
        elements: ['items[]', 'report.checks[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'items')) && !isFields(at(report.root, 'report')))
            throw new ReportError('this JSON holds no NeuVector compliance items; save a whole answer of the compliance API');
          for (const { entry } of firstOfEach(entriesOf(report, context), complianceKey)) yield complianceDraft(entry);
        },
      }),
    ],
  }),
];
