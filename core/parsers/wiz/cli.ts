import {
  at,
  type Draft,
  type Fields,
  fieldsOf,
  type Format,
  isFields,
  json,
  type JsonElement,
  labelled,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

const PATHS = [
  'result.osPackages[].vulnerabilities[]',
  'result.libraries[].vulnerabilities[]',
  'result.ruleMatches[].matches[]',
  'result.secrets[]',
];

/** What the result holds besides, and the policies it was measured by. */
const BESIDES = ['policies', 'outdatedPolicies', 'failedPolicyMatches', 'analytics', 'scanOriginResource', 'applications', 'cpes'];

const LISTS = ['osPackages', 'libraries', 'ruleMatches', 'secrets'];

/** The JSON of wizcli. `origin` is the type name of what was scanned, by which the commands' reports differ. */
export function wizcliReport(origin: RegExp): Format {
  return json({
    recognises: (root) => origin.test(originOf(root)),
    elements: PATHS,
    besides: BESIDES,
    *parse(report, context) {
      if (!originOf(report.root).startsWith('CICD') && !holdsResult(at(report.root, 'result')))
        throw new ReportError('this JSON holds no result of wizcli; export it with `wizcli … --format json`');
      for (const element of report.elements()) {
        if (isFields(element.value)) yield draftOf(element, element.value);
        else context.problem(`An entry of ${element.path} is not an object and was left out.`);
      }
    },
  });
}

/** True for a result with lists, or one of wizcli that has none. */
function holdsResult(result: unknown): boolean {
  const facts = fieldsOf(result);
  return textOf(facts['__typename']).startsWith('CICD') || LISTS.some((name) => name in facts);
}

function originOf(root: unknown): string {
  return textOf(at(root, 'scanOriginResource', '__typename'));
}

function draftOf({ path, parents }: JsonElement, entry: Fields): Draft {
  const parent = fieldsOf(parents.at(-1));
  if (path === PATHS[3]) return secretDraft(entry);
  return path === PATHS[2] ? ruleDraft(entry, parent) : vulnerabilityDraft(entry, parent, path === PATHS[0] ? 'OS Package' : 'Library');
}

function vulnerabilityDraft(entry: Fields, part: Fields, kind: string): Draft {
  const id = textOf(entry['name']);
  const name = textOf(part['name']);
  const facts = {
    [`${kind} Name`]: name,
    [`${kind} Version`]: part['version'],
    [`${kind} Path`]: part['path'],
    'Vulnerability Name': id,
    Source: entry['source'],
    Description: entry['description'],
  };
  return {
    title: `${name} - ${id}`,
    severity: severityOf(entry['severity']),
    description: labelled(facts),
    mitigation: labelled({ 'Fixed Version': entry['fixedVersion'] }),
    impact: labelled({
      Score: entry['score'],
      'Exploitability Score': entry['exploitabilityScore'],
      'Has Exploit': entry['hasExploit'],
      'Has CISA KEV Exploit': entry['hasCisaKevExploit'],
    }),
    file_path: textOf(part['path']),
    static_finding: true,
    dynamic_finding: false,
  };
}

function ruleDraft(entry: Fields, match: Fields): Draft {
  const rule = fieldsOf(match['rule']);
  const file = textOf(entry['fileName']);
  const line = positiveOf(entry['lineNumber']) ?? null;
  return {
    title: `${textOf(rule['name'])} - ${textOf(entry['resourceName'])}`,
    severity: severityOf(match['severity']),
    description: labelled({
      'Rule ID': rule['id'],
      'Rule Name': rule['name'],
      'Resource Name': entry['resourceName'],
      'File Name': file,
      'Line Number': line,
      'Match Content': entry['matchContent'],
      Expected: entry['expected'],
      Found: entry['found'],
      'File Type': entry['fileType'],
    }),
    mitigation: textOf(entry['remediationInstructions']),
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
  };
}

function secretDraft(entry: Fields): Draft {
  const what = textOf(entry['description']);
  const file = textOf(entry['path']);
  const line = positiveOf(entry['lineNumber']) ?? null;
  return {
    title: `Secret: ${what || textOf(entry['type'])}`,
    severity: 'High',
    description: labelled({
      'Secret ID': entry['id'],
      Description: what,
      'File Name': file,
      'Line Number': line,
      'Match Content': entry['type'],
    }),
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
  };
}
