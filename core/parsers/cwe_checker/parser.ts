import {
  bullets,
  cweNumber,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'cwe_checker Scan',
    tool: { name: 'cwe_checker', url: 'https://github.com/fkie-cad/cwe_checker' },
    export: 'export it with `cwe_checker BINARY --json --out cwe_checker.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && root.length > 0 && root.every(isWarning),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a cwe_checker report is a JSON list; export it with `cwe_checker --json`');
          for (const { value } of report.elements()) {
            if (isFields(value) && 'name' in value) yield warningDraft(value);
            else context.problem('An entry names no check and was left out.');
          }
        },
      }),
    ],
  }),
];

function isWarning(entry: unknown): boolean {
  const { name, tids, symbols } = fieldsOf(entry);
  return typeof name === 'string' && Array.isArray(tids) && Array.isArray(symbols);
}

function warningDraft(entry: Fields): Draft {
  const check = textOf(entry['name']);
  // `(Double Free) Object may have been freed before at 0x1011`
  const [, name, told] = /^\(([^()]{1,200})\)\s*([^]*)$/.exec(textOf(entry['description'])) ?? [];
  return {
    title: name ?? check,
    severity: 'Medium',
    description: paragraphs(
      told ?? entry['description'],
      labelled({
        Check: check,
        Symbols: entry['symbols'],
        Addresses: textsOf(entry['addresses'] ?? [])
          .map(address)
          .sort(),
        'Term identifiers': textsOf(entry['tids']).toSorted(),
        Details: bullets(
          listOf(entry['other'])
            .map((one) => textsOf(one).join(' '))
            .sort(),
        ),
      }),
    ),
    steps_to_reproduce: labelled({ 'Check version': entry['version'] }),
    cwe: cweNumber(check) ?? null,
    vuln_id_from_tool: check,
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Addresses are written as decimal numbers, and looked up as hexadecimal ones. */
function address(text: string): string {
  return /^\d{1,15}$/.test(text) ? `0x${Number(text).toString(16)} (${text})` : text;
}
