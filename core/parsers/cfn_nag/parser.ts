import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  type Severity,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const RESULTS: Readonly<Record<string, Severity>> = { FAIL: 'High', WARN: 'Medium' };

export const parsers = [
  defineParser({
    scanType: 'cfn-nag Scan',
    tool: { name: 'cfn_nag', url: 'https://github.com/stelligent/cfn_nag' },
    export: 'export it with `cfn_nag_scan --input-path TEMPLATES --output-format json > cfn-nag.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => isFields(at(root, 0, 'file_results')),
        elements: ['[].file_results.violations[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) || !report.root.every((file) => isFields(at(file, 'file_results'))))
            throw new ReportError('this JSON is no list of cfn_nag; export it with `cfn_nag_scan --output-format json`');
          for (const { value, parents } of report.elements()) {
            if (isFields(value)) yield* violationDrafts(value, textOf(fieldsOf(parents[0])['filename']));
            else context.problem('An entry of violations is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** One finding for each resource of the violation; their lines stand in a list beside them. */
function* violationDrafts(entry: Fields, file: string): Generator<Draft, void, undefined> {
  const resources = textsOf(listOf(entry['logical_resource_ids']));
  const lines = listOf(entry['line_numbers']);
  for (const [index, resource] of (resources.length > 0 ? resources : ['']).entries()) {
    const others = resources.filter((_, other) => other !== index);
    yield violationDraft(entry, file.replace(/^\.\//, ''), { resource, others, line: positiveOf(lines[index]) ?? null });
  }
}

function violationDraft(
  entry: Fields,
  file: string,
  place: { readonly resource: string; readonly others: readonly string[]; readonly line: number | null },
): Draft {
  const message = textOf(entry['message']);
  const facts = labelled({
    Resource: place.resource,
    'Rule ID': entry['id'],
    Rule: entry['name'],
    Result: entry['type'],
    'Element types': textsOf(listOf(entry['element_types'])),
  });
  return {
    title: message || textOf(entry['name']) || textOf(entry['id']),
    severity: RESULTS[textOf(entry['type']).toUpperCase()] ?? 'Info',
    description: paragraphs(message, facts),
    steps_to_reproduce: labelled({ 'Also reported for': place.others }),
    file_path: file,
    line: place.line,
    component_name: place.resource,
    vuln_id_from_tool: textOf(entry['id']),
    static_finding: true,
    dynamic_finding: false,
  };
}
