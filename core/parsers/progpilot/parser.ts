import {
  bullets,
  cweNumber,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  json,
  labelled,
  listOf,
  positiveOf,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Progpilot Scan',
    tool: { name: 'progpilot', url: 'https://github.com/designsecurity/progpilot' },
    export: 'export it with `progpilot FOLDER > progpilot.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'vuln_id' in fieldsOf(listOf(root)[0]) && 'vuln_name' in fieldsOf(listOf(root)[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a progpilot report is a JSON list; save what `progpilot FOLDER` prints');
          for (const entry of entriesOf(report, context)()) yield flawDraft(entry);
        },
      }),
    ],
  }),
];

/** A tainted flow ends at a sink; a rule that was broken (type `custom`) stands at one place. progpilot rates nothing. */
function flawDraft(entry: Fields): Draft {
  const labels = [
    'vuln_type',
    'vuln_rule',
    'vuln_column',
    'vuln_description',
    'source_name',
    'source_line',
    'source_column',
    'source_file',
  ];
  const facts = [...labels, 'sink_name', 'sink_column'].map((label) => [label, textsOf(entry[label])]);
  return {
    title: textOf(entry['vuln_name']) || textOf(entry['vuln_rule']) || 'progpilot finding',
    severity: 'Medium',
    description: labelled({ ...Object.fromEntries(facts), tainted_flow: flowsOf(entry['tainted_flow']) }),
    cwe: cweNumber(entry['vuln_cwe']) ?? null,
    file_path: textOf(entry['sink_file']) || textOf(entry['vuln_file']),
    line: positiveOf(entry['sink_line']) ?? positiveOf(entry['vuln_line']) ?? null,
    unique_id_from_tool: textOf(entry['vuln_id']),
    sast_source_object: textsOf(entry['source_name']).join(', '),
    sast_source_file_path: textsOf(entry['source_file'])[0] ?? null,
    sast_source_line: positiveOf(listOf(entry['source_line'])[0]) ?? null,
    sast_sink_object: textOf(entry['sink_name']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** A list of steps for each source, from the source back to where the data comes from. */
function flowsOf(flows: unknown): string {
  return listOf(flows)
    .map((flow) => bullets(listOf(flow).map((step) => stepOf(fieldsOf(step)))))
    .join('\n\n');
}

function stepOf(step: Fields): string {
  return ['flow_name', 'flow_line', 'flow_column', 'flow_file'].map((key) => `${key}: ${textOf(step[key])}`).join(', ');
}
