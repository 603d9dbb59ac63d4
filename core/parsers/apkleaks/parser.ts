import {
  defineParser,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  paragraphs,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'APKLeaks Scan',
    tool: { name: 'APKLeaks', url: 'https://github.com/dwisiswant0/apkleaks' },
    export: 'export it with `apkleaks -f APP.apk --json -o apkleaks.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: isReport,
        elements: ['results[]'],
        *parse(report, context) {
          const root = fieldsOf(report.root);
          if (!Array.isArray(root['results']))
            throw new ReportError('this JSON holds no APKLeaks results; export it with `apkleaks --json`');
          for (const { value } of report.elements()) {
            if (isFields(value)) yield patternDraft(value, textOf(root['package']));
            else context.problem('An entry of results is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** A report has two keys only; without matches its list is empty. */
function isReport(root: unknown): boolean {
  const { package: name, results } = fieldsOf(root);
  if (typeof name !== 'string' || !Array.isArray(results) || Object.keys(fieldsOf(root)).length !== 2) return false;
  return results.every((one) => isFields(one) && 'name' in one && 'matches' in one);
}

/** All that one pattern found in the package is one finding. */
function patternDraft(entry: Fields, packageName: string): Draft {
  const pattern = textOf(entry['name']);
  const matches = textsOf(entry['matches']);
  return {
    title: `${pattern} found in ${packageName}`,
    severity: 'Medium',
    description: labelled({ Pattern: pattern, Package: packageName }),
    steps_to_reproduce: paragraphs(labelled({ Matches: matches.length }), fenced(matches.join('\n'))),
    component_name: packageName,
    vuln_id_from_tool: pattern,
    nb_occurences: matches.length,
    static_finding: true,
    dynamic_finding: false,
  };
}
