import { at, defineParser, fieldsOf, isFields, json, type JsonReport, type ParseContext, ReportError, textOf } from '../_kit/index.ts';
import { analysisDrafts } from './analysis.ts';
import { sourceScanDrafts } from './mobsfscan.ts';
import { scorecardDrafts } from './scorecard.ts';

const ANALYSIS = { name: 'MobSF', url: 'https://github.com/MobSF/Mobile-Security-Framework-MobSF' };
const EXPORT = 'export it from the API: `curl -X POST SERVER/api/v1/report_json -H "Authorization: KEY" --data "hash=HASH" > mobsf.json`';

/** The longest lists, named only so that they are never held: what the app's strings, files and logs say becomes no finding. */
const UNUSED = [
  'strings[]',
  'strings.strings_apk_res[]',
  'strings.strings_so[]',
  'strings.strings_code[]',
  'files[]',
  'libraries[]',
  'logs[]',
];

/** Both scan types read both files; each is detected by its own. */
function report(recognises: (root: unknown) => boolean) {
  return json({
    recognises,
    elements: UNUSED,
    *parse(given, context) {
      if (isSourceScan(given.root)) {
        context.test({ version: textOf(at(given.root, 'mobsfscan_version')) || undefined });
        yield* sourceScanDrafts(fieldsOf(at(given.root, 'results')));
        return;
      }
      checkAnalysis(given, context);
      yield* analysisDrafts(fieldsOf(given.root));
    },
  });
}

export const parsers = [
  defineParser({
    scanType: 'MobSF Scan',
    tool: ANALYSIS,
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity', 'file_path'] },
    formats: [report(isAnalysis)],
  }),
  defineParser({
    scanType: 'Mobsfscan Scan',
    tool: { name: 'mobsfscan', url: 'https://github.com/MobSF/mobsfscan' },
    export: 'export it with `mobsfscan --json --output mobsfscan.json FOLDER`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'cwe', 'file_path', 'description'], allowsNullCwe: false },
    formats: [report(isSourceScan)],
  }),
  defineParser({
    scanType: 'MobSF Scorecard Scan',
    tool: ANALYSIS,
    export: EXPORT,
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) => isAnalysis(root) || isScorecard(root),
        elements: UNUSED,
        *parse(report, context) {
          if (!isScorecard(report.root)) checkAnalysis(report, context);
          yield* scorecardDrafts(fieldsOf(report.root));
        },
      }),
    ],
  }),
];

/** An analysis of an app file; the parts that become findings may stand behind what detection sees. */
function isAnalysis(root: unknown): boolean {
  const fields = fieldsOf(root);
  return 'app_name' in fields && 'md5' in fields && ('app_type' in fields || 'package_name' in fields || 'bundle_id' in fields);
}

/** The scorecard alone, as the API's `scorecard` gives it. */
function isScorecard(root: unknown): boolean {
  return 'security_score' in fieldsOf(root) && Array.isArray(at(root, 'high')) && Array.isArray(at(root, 'warning'));
}

/** A scan of source code; older versions of mobsfscan do not name theirs. */
function isSourceScan(root: unknown): boolean {
  return isFields(at(root, 'results')) && ('mobsfscan_version' in fieldsOf(root) || 'errors' in fieldsOf(root));
}

function checkAnalysis({ root }: JsonReport, context: ParseContext): void {
  const known = ['permissions', 'code_analysis', 'binary_analysis', 'manifest_analysis', 'certificate_analysis', 'appsec'];
  if (!isAnalysis(root) && !known.some((key) => key in fieldsOf(root)))
    throw new ReportError(
      'this JSON is no report of MobSF or mobsfscan; export it with report_json of the API, or with `mobsfscan --json`',
    );
  context.test({ version: textOf(at(root, 'version')) || undefined });
}
