import {
  at,
  distinct,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import type { Place } from './place.ts';

/** One entry of `Misconfigurations`: a failed check of a configuration file or Kubernetes resource. */
export function misconfigurationDraft(entry: Fields, place: Place): Draft {
  const id = textOf(entry['ID']);
  const about = textOf(entry['Description']);
  const facts = labelled({ Target: place.target, Type: entry['Type'] });
  return {
    title: `${id} - ${textOf(entry['Title'])}`,
    severity: severityOf(entry['Severity']),
    description: paragraphs(facts, about, entry['Message'], causeLines(entry)),
    mitigation: textOf(entry['Resolution']),
    impact: about,
    references: distinct([textOf(entry['PrimaryURL']), ...textsOf(entry['References'])]).join('\n'),
    vulnerability_ids: distinct([textOf(entry['AVDID']) || id]),
    file_path: place.target,
    ...whereIn(entry, place),
    tags: [place.type, place.class],
    ...common(place),
  };
}

/**
 * Line and rule of a check that failed at a line of a file, which are many in one file. As in DefectDojo, a resource of a cluster and a file
 * as a whole have neither: their rule stands in the title.
 */
function whereIn(entry: Fields, place: Place): Pick<Draft, 'line' | 'vuln_id_from_tool'> {
  const line = positiveOf(at(entry, 'CauseMetadata', 'StartLine'));
  return line === undefined || place.service !== '' ? {} : { line, vuln_id_from_tool: textOf(entry['ID']) };
}

/** One entry of `Secrets`. Trivy masks the secret in `Match` itself. */
export function secretDraft(entry: Fields, place: Place): Draft {
  const title = textOf(entry['Title']);
  return {
    title: `Secret detected in ${place.target} - ${title}`,
    severity: severityOf(entry['Severity']),
    description: `${title}\n${labelled({ Category: entry['Category'], Match: entry['Match'] })}`,
    file_path: place.target,
    line: positiveOf(entry['StartLine']) ?? null,
    tags: [place.class],
    ...common(place),
  };
}

/** One entry of `Licenses`: of a package, or of a loose file (`FilePath`). */
export function licenseDraft(entry: Fields, place: Place): Draft {
  const name = textOf(entry['Name']);
  return {
    title: `License detected in ${place.target} - ${name}`,
    severity: severityOf(entry['Severity']),
    description: `${name}\n${labelled({ Category: entry['Category'], Package: textOf(entry['PkgName']) || 'none, a loose file' })}`,
    references: textOf(entry['Link']),
    file_path: textOf(entry['FilePath']),
    scanner_confidence: confidence(numberOf(entry['Confidence'])),
    tags: [place.class],
    ...common(place),
  };
}

function common(place: Place): Pick<Draft, 'service' | 'fix_available' | 'static_finding' | 'dynamic_finding'> {
  return { service: place.service, fix_available: true, static_finding: true, dynamic_finding: false };
}

/** The lines of the file that failed, with their numbers. */
function causeLines(entry: Fields): string {
  const lines = listOf(at(entry, 'CauseMetadata', 'Code', 'Lines')).map(fieldsOf);
  return fenced(lines.map((line) => `${textOf(line['Number'])}\t${typeof line['Content'] === 'string' ? line['Content'] : ''}`).join('\n'));
}

/** Trivy's certainty (1 is certain) on DefectDojo's scale, where 1 is the best and 10 the worst. */
function confidence(share: number | undefined): number | null {
  return share === undefined ? null : Math.min(10, Math.max(1, Math.round((1 - share) * 10)));
}
