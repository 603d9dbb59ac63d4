import {
  at,
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
  textsOf,
} from '../_kit/index.ts';
import { decided, spaced } from './states.ts';

/** The engines' results of the first JSON reports of Checkmarx One, which DefectDojo takes for both scan types of CxSAST. */
export function* engineDrafts(results: Fields): Generator<Draft, void, undefined> {
  for (const language of listOf(at(results, 'sast', 'languages'))) {
    for (const query of listOf(at(language, 'queries')).map(fieldsOf)) {
      for (const entry of listOf(query['vulnerabilities']).map(fieldsOf)) yield sastDraft(query, entry);
    }
  }
  for (const item of listOf(at(results, 'sca', 'packages')).map(fieldsOf)) {
    for (const entry of listOf(item['vulnerabilities']).map(fieldsOf)) yield packageDraft(textOf(item['name']), entry);
  }
  for (const group of listOf(at(results, 'kics', 'results')).map(fieldsOf)) {
    for (const entry of listOf(group['vulnerabilities']).map(fieldsOf)) yield configurationDraft(textOf(group['name']), entry);
  }
}

function sastDraft(query: Fields, entry: Fields): Draft {
  const last = fieldsOf(listOf(entry['nodes']).at(-1));
  return {
    title: spaced(textOf(query['queryName'])),
    description: paragraphs(query['description'], labelled({ Group: spaced(textOf(entry['groupName'])), Method: last['method'] })),
    impact: labelled({ State: entry['state'] }),
    cwe: cweNumber(entry['cweId']) ?? null,
    file_path: textOf(last['fileName']),
    line: positiveOf(last['line']) ?? null,
    tags: ['sast'],
    ...common(entry),
  };
}

/** A package is named like `Npm-jquery-2.1.4`. */
function packageDraft(full: string, entry: Fields): Draft {
  const [, name, version] = /^(?:[^-]+-)?(.+?)-([^-]+)$/.exec(full) ?? [undefined, full, ''];
  const id = textOf(entry['cveId']) || textOf(entry['id']);
  return {
    title: `${name} ${version} | ${id}`,
    description: textOf(entry['description']),
    cwe: cweNumber(entry['cwe']) ?? null,
    vulnerability_ids: textsOf(entry['cveId']),
    component_name: name ?? null,
    component_version: version ?? null,
    tags: ['sca'],
    ...common(entry),
  };
}

function configurationDraft(name: string, entry: Fields): Draft {
  return {
    title: `${name} | ${textOf(entry['issueType'])}`,
    description: paragraphs(entry['description'], labelled({ 'Expected value': entry['expectedValue'] })),
    severity_justification: textOf(entry['actualValue']),
    file_path: textOf(entry['fileName']),
    line: positiveOf(entry['line']) ?? null,
    tags: ['kics', name],
    ...common(entry),
  };
}

function common(entry: Fields): Pick<Draft, 'severity'> & Partial<Draft> {
  const state = textOf(entry['state']);
  return {
    severity: severityOf(entry['severity']),
    date: dateOf(entry['firstFoundDate']) ?? dateOf(entry['foundDate']) ?? null,
    unique_id_from_tool: textOf(entry['id']) || textOf(entry['similarityId']),
    static_finding: true,
    dynamic_finding: false,
    ...decided(state),
    // Whatever the state says: DefectDojo knows all findings of these reports as verified.
    verified: true,
  };
}
