import { at, csv, defineParser, isFields, json, type Parser } from '../_kit/index.ts';
import { columnsFit, parseRows } from './csv.ts';
import { isKnownField } from './fields.ts';
import { parseFindings } from './findings.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Generic Findings Import',
    tool: { name: 'Generic findings', url: 'https://docs.defectdojo.com/supported_tools/parsers/generic_findings_import/' },
    export:
      'write your findings as JSON ({"findings": [{"title", "severity", "description", …}]}) or CSV (columns Date, Title, Severity, Description …)',
    dedupe: { algorithm: 'hash_code' },
    generic: true,
    keepsRepeats: true,
    formats: [
      json({ recognises: (report) => hasTitle(report) || isEmptyReport(report), elements: ['findings[]'], parse: parseFindings }),
      csv({ recognises: columnsFit, parse: parseRows }),
    ],
  }),
];

/** Title and severity alone are in many tools' findings: most of the other names must be DefectDojo's, too. */
function hasTitle(report: unknown): boolean {
  const first = at(report, 'findings', 0);
  if (!isFields(first) || !('title' in first && 'severity' in first)) return false;
  const names = Object.keys(first);
  return names.filter(isKnownField).length * 2 > names.length;
}

/** A report without findings says no more than its list's name, and perhaps what the test was. */
function isEmptyReport(report: unknown): boolean {
  if (!isFields(report) || !Array.isArray(report['findings']) || report['findings'].length > 0) return false;
  return Object.keys(report).every((key) =>
    ['findings', 'name', 'type', 'version', 'description', 'static_tool', 'dynamic_tool', 'soc'].includes(key),
  );
}
