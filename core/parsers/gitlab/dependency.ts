import { at, type Draft, type Fields, fieldsOf, paragraphs, textOf } from '../_kit/index.ts';
import { confidenceOf, identifiersOf, idOf, linksOf, ratingOf, scannerLine } from './report.ts';

/** A vulnerable package that a lock file or manifest names. */
export function dependencyDraft(entry: Fields, root: unknown): Draft {
  const location = fieldsOf(entry['location']);
  const { cwes, cves, others } = identifiersOf(entry);
  const { severity, prefix } = ratingOf(entry);
  const id = idOf(entry);
  const name = textOf(entry['name']) || textOf(entry['message']) || textOf(entry['description']) || id || 'Vulnerable dependency';
  const cve = cves.at(-1);
  return {
    title: `${cve ? `${cve}: ` : ''}${prefix}${name}`,
    severity,
    description: paragraphs(scannerLine(root, entry), entry['message'], entry['description']),
    mitigation: textOf(entry['solution']),
    references: paragraphs(others, linksOf(entry)),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cves,
    file_path: textOf(location['file']),
    component_name: textOf(at(location, 'dependency', 'package', 'name')),
    component_version: textOf(at(location, 'dependency', 'version')),
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...confidenceOf(entry),
  };
}
