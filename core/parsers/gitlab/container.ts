import { at, dateOf, type Draft, type Fields, labelled, listOf, paragraphs, severityOf, textOf } from '../_kit/index.ts';
import { identifiersOf, idOf, linksOf } from './report.ts';

/** A vulnerable package of a container image. */
export function containerDraft(entry: Fields, root: unknown): Draft {
  const { cwes, cves, others } = identifiersOf(entry);
  const name = textOf(at(entry, 'location', 'dependency', 'package', 'name'));
  const version = textOf(at(entry, 'location', 'dependency', 'version'));
  const id = idOf(entry);
  // Since version 15 there is no message: `CVE-2099-0001 in apt-1.4.8` is made of its parts.
  const issue = textOf(at(listOf(entry['identifiers'])[0], 'value')) || textOf(entry['name']) || id;
  const place = [name, version].filter(Boolean).join('-');
  return {
    title: textOf(entry['message']) || (place ? `${issue} in ${place}` : issue) || 'Vulnerable container',
    severity: severityOf(entry['severity']),
    description: textOf(entry['description']),
    // The tag is another one with every build, so that the image is no part of what the finding is known by.
    impact: labelled({ Image: at(entry, 'location', 'image'), 'Operating system': at(entry, 'location', 'operating_system') }),
    mitigation: textOf(entry['solution']),
    references: paragraphs(others, linksOf(entry)),
    date: dateOf(at(root, 'scan', 'end_time')) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cves,
    component_name: name,
    component_version: version,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
  };
}
