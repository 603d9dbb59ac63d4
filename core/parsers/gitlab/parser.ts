import { at, defineParser, type Draft, json, type JsonReport, type ParseContext, textOf } from '../_kit/index.ts';
import { containerDraft } from './container.ts';
import { addressOf, dastDraft } from './dast.ts';
import { dependencyDraft } from './dependency.ts';
import { fuzzingDraft } from './fuzzing.ts';
import { mergedById } from './merge.ts';
import { kindOf, LISTS, vulnerabilitiesOf } from './report.ts';
import { lineOf, sastDraft } from './sast.ts';
import { secretDraft } from './secrets.ts';

type DraftsOf = (report: JsonReport, context: ParseContext) => Iterable<Draft>;

/** One format for all scan types; `kinds` are those of GitLab's scans that the scan type is for. */
function report(kinds: readonly string[], draftsOf: DraftsOf) {
  return json({
    recognises: (root) => kinds.includes(kindOf(root)),
    elements: LISTS,
    *parse(given, context) {
      yield* draftsOf(given, context);
    },
  });
}

const GITLAB = 'https://docs.gitlab.com/ee/user/application_security';

export const parsers = [
  defineParser({
    scanType: 'GitLab API Fuzzing Report Scan',
    tool: { name: 'GitLab API and coverage fuzzing', url: `${GITLAB}/api_fuzzing/` },
    export: 'download the artifact of the fuzzing job: `gl-api-security-report.json` or `gl-coverage-fuzzing-report.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      report(['api_fuzzing', 'coverage_fuzzing'], function* (given, context) {
        for (const entry of vulnerabilitiesOf(given, context)) yield fuzzingDraft(entry);
      }),
    ],
  }),
  defineParser({
    scanType: 'GitLab Container Scan',
    tool: { name: 'GitLab container scanning', url: `${GITLAB}/container_scanning/` },
    export: 'download the artifact of the container scanning job, `gl-container-scanning-report.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      report(['container_scanning', 'cluster_image_scanning'], function* (given, context) {
        for (const entry of vulnerabilitiesOf(given, context)) yield containerDraft(entry, given.root);
      }),
    ],
  }),
  defineParser({
    scanType: 'GitLab DAST Report',
    tool: { name: 'GitLab DAST', url: `${GITLAB}/dast/` },
    export: 'download the artifact of the DAST job, `gl-dast-report.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      report(['dast'], function* (given, context) {
        const entries = (pass: number) => vulnerabilitiesOf(given, pass === 1 ? context : undefined);
        for (const merged of mergedById(entries, addressOf, 'first')) yield dastDraft(merged, given.root);
      }),
    ],
  }),
  defineParser({
    scanType: 'GitLab Dependency Scanning Report',
    tool: { name: 'GitLab dependency scanning', url: `${GITLAB}/dependency_scanning/` },
    export: 'download the artifact of the dependency scanning job, `gl-dependency-scanning-report.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vulnerability_ids', 'file_path', 'component_name', 'component_version'] },
    formats: [
      report(['dependency_scanning'], function* (given, context) {
        const entries = (pass: number) => vulnerabilitiesOf(given, pass === 1 ? context : undefined);
        for (const { entry } of mergedById(entries, () => undefined, 'last')) yield dependencyDraft(entry, given.root);
      }),
    ],
  }),
  defineParser({
    scanType: 'GitLab SAST Report',
    tool: { name: 'GitLab SAST', url: `${GITLAB}/sast/` },
    export: 'download the artifact of the SAST job, `gl-sast-report.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      report(['sast'], function* (given, context) {
        const type = textOf(at(given.root, 'scan', 'scanner', 'name'));
        const version = textOf(at(given.root, 'scan', 'scanner', 'version'));
        if (type) context.test({ type, version: version || undefined, static_tool: true, dynamic_tool: false });
        const entries = (pass: number) => vulnerabilitiesOf(given, pass === 1 ? context : undefined);
        for (const merged of mergedById(entries, lineOf, 'last')) yield sastDraft(merged, given.root);
      }),
    ],
  }),
  defineParser({
    scanType: 'GitLab Secret Detection Report',
    tool: { name: 'GitLab secret detection', url: `${GITLAB}/secret_detection/` },
    export: 'download the artifact of the secret detection job, `gl-secret-detection-report.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      report(['secret_detection'], function* (given, context) {
        for (const entry of vulnerabilitiesOf(given, context)) yield secretDraft(entry, given.root);
      }),
    ],
  }),
];
