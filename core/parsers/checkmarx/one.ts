import {
  at,
  bullets,
  cweNumber,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { decidedInOne, spaced } from './states.ts';

/** One entry of `results`: of SAST, of infrastructure as code (`kics`), of packages (`sca`) or of another engine. */
export function resultDraft(entry: Fields): Draft {
  const type = textOf(entry['type']);
  const data = fieldsOf(entry['data']);
  const severity = severityOf(entry['severity']);
  const description = textOf(entry['description']);
  const nodes = listOf(data['nodes']).map(fieldsOf);
  return {
    title: description || `${severity} ${spaced(textOf(data['queryName']) || textOf(entry['similarityId']))}`,
    severity,
    description: paragraphs(description || `${severity} ${spaced(textOf(data['queryName']))}`, factsOf(data), pathOf(nodes)),
    mitigation: labelled({
      'Actual value': data['value'],
      'Expected value': data['expectedValue'],
      'Recommended version': data['recommendedVersion'],
    }),
    references: textOf(at(data, 'scaPackageData', 'fixLink')),
    date: dateOf(entry['firstFoundAt']) ?? dateOf(entry['foundAt']) ?? dateOf(entry['created']) ?? null,
    cwe: cweNumber(at(entry, 'vulnerabilityDetails', 'cweId')) ?? null,
    file_path: textOf(nodes[0]?.['fileName']) || textOf(data['filename']) || textOf(data['fileName']),
    unique_id_from_tool: textOf(entry['id']) || textOf(entry['similarityId']),
    tags: [type],
    static_finding: true,
    dynamic_finding: false,
    ...state(textOf(entry['state'])),
  };
}

/** One entry of a GitLab report; its own id changes with the line, that of Checkmarx does not. */
export function gitlabDraft(entry: Fields): Draft {
  const id = textOf(at(entry, 'identifiers', 0, 'value')) || textOf(entry['id']);
  const file = textOf(at(entry, 'location', 'file'));
  const line = at(entry, 'location', 'start_line');
  return {
    title: `${id}_${file}`,
    severity: severityOf(entry['severity']),
    description: paragraphs(
      labelled({ id, uri: file, startLine: line, endLine: at(entry, 'location', 'end_line'), Name: spaced(textOf(entry['name'])) }),
      entry['description'],
    ),
    references: textOf(at(entry, 'identifiers', 0, 'url')),
    file_path: file,
    line: positiveOf(line) ?? null,
    unique_id_from_tool: id,
    static_finding: true,
    dynamic_finding: false,
    ...decidedInOne(''),
  };
}

/** Here a result that is not exploitable counts as verified, too: somebody has looked at it. */
function state(word: string): Partial<Draft> {
  const given = decidedInOne(word);
  return given.false_p ? { ...given, verified: true } : given;
}

function factsOf(data: Fields): string {
  return labelled({
    Query: spaced(textOf(data['queryName'])),
    Group: spaced(textOf(data['group'])),
    Language: data['languageName'],
    Package: data['packageIdentifier'],
  });
}

function pathOf(nodes: readonly Fields[]): string {
  return bullets(nodes.map((node) => `${textOf(node['fileName'])}:${textOf(node['line'])} ${textOf(node['name'])}`));
}
