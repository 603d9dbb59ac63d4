import { at, defineParser, type Fields, fieldsOf, isFields, json, listOf, ReportError, textOf } from '../_kit/index.ts';
import { policyDraft } from './ctl.ts';
import { enterpriseDrafts, isEvaluation } from './enterprise.ts';
import { evaluationDraft, vulnerabilityDrafts } from './vulnerability.ts';

const TOOL = { name: 'Anchore Enterprise', url: 'https://anchore.com' };
const VULNERABILITY_FIELDS = ['title', 'severity', 'component_name', 'component_version', 'file_path'] as const;
const POLICY_FIELDS = ['title', 'severity', 'component_name', 'file_path'] as const;

export const parsers = [
  defineParser({
    scanType: 'Anchore Engine Scan',
    tool: { name: 'Anchore Engine', url: 'https://github.com/anchore/anchore-engine' },
    export: 'export it with `anchore-cli --json image vuln IMAGE all > anchore.json`',
    dedupe: { algorithm: 'hash_code', fields: VULNERABILITY_FIELDS },
    formats: [
      json({
        recognises: (root) =>
          'package_cpe' in fieldsOf(at(root, 'vulnerabilities', 0)) ||
          isVulnerability(at(root, 'securityEvaluation', 0)) ||
          ('imageDigest' in fieldsOf(root) && 'vulnerability_type' in fieldsOf(root)),
        elements: ['vulnerabilities[]', 'securityEvaluation[]'],
        *parse(report, context) {
          const image = textOf(at(report.root, 'metadata', 'imageDigest'));
          if (!['vulnerabilities', 'securityEvaluation'].some((key) => key in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no vulnerabilities of an image; export it with `anchore-cli --json image vuln`');
          for (const { value } of report.elements()) {
            if (!isFields(value)) context.problem('An entry of the vulnerabilities is not an object and was left out.');
            else if ('vulnerabilityId' in value) yield evaluationDraft(value, image);
          }
          yield* vulnerabilityDrafts(() => entriesOf(report.elements()));
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Anchore Enterprise Policy Check',
    tool: TOOL,
    export: 'export it with `anchore-cli --json evaluate check IMAGE --tag IMAGE:TAG --detail > checks.json`',
    dedupe: { algorithm: 'hash_code', fields: POLICY_FIELDS },
    formats: [json({ recognises: isEvaluation, parse: ({ root }, context) => enterpriseDrafts(root, context) })],
  }),
  defineParser({
    scanType: 'AnchoreCTL Policies Report',
    tool: TOOL,
    export: 'export it with `anchorectl image check --detail -o json-raw IMAGE > policies.json`',
    dedupe: { algorithm: 'hash_code', fields: POLICY_FIELDS },
    formats: [
      json({
        recognises: (root) =>
          isDetail(at(root, 0, 'detail', 0)) ||
          'finalActionReason' in fieldsOf(at(root, 0)) ||
          'finalActionReason' in fieldsOf(at(root, 'evaluations', 0)),
        elements: ['[].detail[]', '[].details[]', 'evaluations[].details[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'evaluations')))
            throw new ReportError('this JSON holds no evaluations of a policy; export it with `anchorectl image check --detail`');
          if (listOf(report.root).some((one) => !isFields(one))) context.problem('An evaluation is not an object and was left out.');
          for (const { value } of report.elements()) {
            if (isDetail(value)) yield policyDraft(fieldsOf(value));
            else context.problem('A detail names no gate and was left out.');
          }
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'AnchoreCTL Vuln Report',
    tool: TOOL,
    export: 'export it with `anchorectl image vulnerabilities IMAGE -o json > vulnerabilities.json`',
    dedupe: { algorithm: 'hash_code', fields: VULNERABILITY_FIELDS },
    formats: [
      json({
        recognises: (root) =>
          [at(root, 0), at(root, 'vulnerabilities', 0)].some((one) => 'packageCpe' in fieldsOf(one) && 'vuln' in fieldsOf(one)),
        elements: ['[]', 'vulnerabilities[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !('vulnerabilities' in fieldsOf(report.root)))
            throw new ReportError(
              'this JSON holds no vulnerabilities of an image; export it with `anchorectl image vulnerabilities -o json`',
            );
          for (const { value } of report.elements())
            if (!('vuln' in fieldsOf(value))) context.problem('An entry names no vulnerability and was left out.');
          yield* vulnerabilityDrafts(() => entriesOf(report.elements()));
        },
      }),
    ],
  }),
];

function* entriesOf(elements: Iterable<{ readonly value: unknown }>): Generator<Fields, void, undefined> {
  for (const { value } of elements) if (isFields(value) && 'vuln' in value) yield value;
}

function isVulnerability(entry: unknown): boolean {
  return 'vulnerabilityId' in fieldsOf(entry) && 'packageType' in fieldsOf(entry);
}

function isDetail(entry: unknown): boolean {
  return 'gate' in fieldsOf(entry) && 'triggerId' in fieldsOf(entry);
}
