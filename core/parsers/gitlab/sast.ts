import { at, type Draft, type Fields, fieldsOf, paragraphs, positiveOf, textOf } from '../_kit/index.ts';
import type { Merged } from './merge.ts';
import { confidenceOf, identifiersOf, idOf, linksOf, ratingOf, scannerLine } from './report.ts';

/** A finding in source code; analyzers give the same id to all lines of a file that break a rule, the last one stands for them. */
export function sastDraft({ entry, facts }: Merged<number>, root: unknown): Draft {
  const location = fieldsOf(entry['location']);
  const { cwes, cves, others, weaknesses } = identifiersOf(entry);
  const { severity, prefix } = ratingOf(entry);
  const id = idOf(entry);
  const name = textOf(entry['name']) || textOf(entry['message']) || textOf(entry['description']) || id || 'SAST finding';
  const line = lineOf(entry) ?? null;
  const further = facts.filter((one) => one !== line);
  return {
    title: `${prefix}${name}`,
    severity,
    description: paragraphs(
      scannerLine(root, entry),
      entry['message'],
      entry['description'],
      cwes.length === 0 ? weaknesses.join(', ') : '',
    ),
    steps_to_reproduce: further.length > 0 ? `Also at lines ${further.join(', ')}` : '',
    mitigation: textOf(entry['solution']),
    references: paragraphs(others, linksOf(entry)),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cves,
    file_path: textOf(location['file']),
    line,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...confidenceOf(entry),
    ...objectOf(location),
  };
}

/** Where a finding ends, or begins when that is not said. */
export function lineOf(entry: Fields): number | undefined {
  return positiveOf(at(entry, 'location', 'end_line')) ?? positiveOf(at(entry, 'location', 'start_line'));
}

/** The class and method a finding sits in, when the analyzer knows them. */
function objectOf(location: Fields): Partial<Draft> {
  const object = [location['class'], location['method']].map(textOf).filter(Boolean).join('#');
  if (object === '') return {};
  return {
    sast_source_object: object,
    sast_sink_object: object,
    sast_source_file_path: textOf(at(location, 'file')),
    sast_source_line: positiveOf(location['start_line']) ?? null,
  };
}
