import { defineParser, type Fields, fieldsOf, isFields, json, nullReport, ReportError, textOf } from '../_kit/index.ts';
import { findingsOf } from './findings.ts';
import { leaksOf } from './leaks.ts';

export const parsers = [
  defineParser({
    scanType: 'Gitleaks Scan',
    tool: { name: 'Gitleaks', url: 'https://gitleaks.io' },
    export: 'export it with `gitleaks git --report-format json --report-path gitleaks.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && (isCurrent(fieldsOf(root[0])) || isOld(fieldsOf(root[0]))),
        elements: ['[]'],
        *parse(report, context) {
          const entries = function* (wanted: (entry: Fields) => boolean) {
            for (const { value } of report.elements()) if (isFields(value) && wanted(value)) yield value;
          };
          if (!Array.isArray(report.root)) throw new ReportError('a Gitleaks report is a JSON list; export it with `--report-format json`');
          for (const { value } of report.elements()) {
            if (!isFields(value) || !(isCurrent(value) || isOld(value)))
              context.problem('An entry names neither a rule nor a file and was left out.');
          }
          yield* findingsOf(entries(isCurrent));
          yield* leaksOf(() => entries((entry) => isOld(entry) && !isCurrent(entry)));
        },
      }),
      nullReport(),
    ],
  }),
];

/** Since version 8 keys are written like `RuleID`. */
function isCurrent(entry: Fields): boolean {
  return textOf(entry['RuleID']) !== '' || ('Description' in entry && 'File' in entry);
}

/** Up to version 7 keys are written like `rule`. */
function isOld(entry: Fields): boolean {
  return 'rule' in entry && 'file' in entry;
}
