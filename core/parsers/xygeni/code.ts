import {
  at,
  bullets,
  copyOf,
  cweNumber,
  distinct,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  listOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** A weakness in source code, with the flow of data that leads to it when Xygeni knows it. */
export function codeDraft(entry: Fields): Draft {
  const location = fieldsOf(entry['location']);
  const cwes = distinct([entry['cwe'], ...listOf(entry['cwes'])].map(cweNumber));
  const detector = copyOf(textOf(entry['detector']));
  return {
    title: detector || textOf(entry['kind']) || 'Xygeni finding',
    severity: severityOf(entry['severity']),
    description: paragraphs(entry['explanation'], fenced(location['code']), flow(entry)),
    cwe: cwes[0] ?? null,
    cwes,
    file_path: copyOf(textOf(location['filepath'])),
    line: positiveOf(location['beginLine']) ?? null,
    unique_id_from_tool: copyOf(textOf(entry['uniqueHash']) || textOf(entry['issueId'])),
    vuln_id_from_tool: detector,
    ...ends(entry),
    static_finding: true,
    dynamic_finding: false,
  };
}

function frames(entry: Fields): Fields[] {
  return listOf(at(entry, 'codeFlows', 0, 'frames')).map(fieldsOf);
}

function flow(entry: Fields): string {
  const steps = frames(entry).map((frame) => {
    const location = fieldsOf(frame['location']);
    return `**${textOf(frame['kind'])}** ${textOf(location['filepath'])}:${textOf(location['beginLine'])} — \`${textOf(location['code'])}\``;
  });
  return steps.length > 0 ? `**Data flow**\n\n${bullets(steps)}` : '';
}

function ends(entry: Fields): Partial<Draft> {
  const source = frames(entry).find((frame) => frame['kind'] === 'source');
  const sink = frames(entry).find((frame) => frame['kind'] === 'sink');
  return {
    sast_source_object: copyOf(textOf(source?.['injectionPoint']) || textOf(at(source, 'location', 'code'))),
    sast_sink_object: copyOf(textOf(at(sink, 'location', 'code'))),
    sast_source_line: positiveOf(at(source, 'location', 'beginLine')) ?? null,
    sast_source_file_path: copyOf(textOf(at(source, 'location', 'filepath'))),
  };
}
