import {
  at,
  cvssFields,
  cweNumber,
  dateOf,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** CWE-1035, a vulnerable third-party component: when the vulnerability names no weakness. */
const VULNERABLE_COMPONENT = 1035;

/** What an analysis in Dependency-Track decided (states of its analysis dialog). */
const ANALYSES: Readonly<Record<string, Partial<Draft>>> = {
  FALSE_POSITIVE: { false_p: true, active: false },
  NOT_AFFECTED: { active: false },
  RESOLVED: { active: false, is_mitigated: true },
};

/** One entry of `findings`. Undefined when it names no component or no vulnerability. */
export function findingDraft(entry: Fields): Draft | undefined {
  const component = fieldsOf(entry['component']);
  const vulnerability = fieldsOf(entry['vulnerability']);
  const name = textOf(component['name']);
  const version = textOf(component['version']);
  const id = textOf(vulnerability['vulnId']);
  if (name === '' || id === '') return undefined;
  const cwes = distinct([vulnerability['cweId'], ...listOf(vulnerability['cwes']).map((one) => at(one, 'cweId'))].map(cweNumber));
  const purl = textOf(component['purl']);
  return {
    title: `${[name, version].filter(Boolean).join(':')} affected by: ${id} (${textOf(vulnerability['source'])})`,
    severity: severityOf(vulnerability['severity']),
    description: describe(component, vulnerability),
    mitigation: paragraphs(vulnerability['recommendation'], saidOf(fieldsOf(entry['analysis']))),
    references: paragraphs(vulnerability['references'], at(entry, 'attribution', 'referenceUrl')),
    cwe: cwes[0] ?? VULNERABLE_COMPONENT,
    cwes,
    ...cvssFields(vulnerability['cvssV3Vector'], vulnerability['cvssV4Vector']),
    cvssv3_score: numberOf(vulnerability['cvssV3BaseScore']) ?? null,
    cvssv4_score: numberOf(vulnerability['cvssV4Score']) ?? null,
    epss_score: numberOf(vulnerability['epssScore']) ?? null,
    epss_percentile: numberOf(vulnerability['epssPercentile']) ?? null,
    publish_date: dateOf(vulnerability['published']) ?? null,
    vulnerability_ids: idsOf(id, vulnerability['aliases']),
    vuln_id_from_tool: textOf(vulnerability['uuid']),
    unique_id_from_tool: textOf(entry['matrix']),
    file_path: purl || 'unknown',
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
    ...analysed(fieldsOf(entry['analysis'])),
  };
}

function describe(component: Fields, vulnerability: Fields): string {
  const version = textOf(component['version']);
  return paragraphs(
    `${version ? `Version ${version} of the` : 'The'} component **${textOf(component['name'])}** is affected by a known vulnerability, with the id **${textOf(vulnerability['vulnId'])}** as identified by ${textOf(vulnerability['source'])}.`,
    labelled({
      'Purl of the affected component': component['purl'],
      'Vulnerability Title': vulnerability['title'],
      'Vulnerability Subtitle': vulnerability['subtitle'],
      'Latest version': component['latestVersion'],
    }),
    labelled({ 'Vulnerability Description': vulnerability['description'] }),
  );
}

/** The ids all databases have for it: an alias is an object such as `{cveId, ghsaId}`. */
function idsOf(id: string, aliases: unknown): string[] {
  const names = listOf(aliases).flatMap((alias) => Object.entries(fieldsOf(alias)));
  const ids = names.filter(([key]) => key.endsWith('Id')).map(([, value]) => textOf(value));
  return distinct([...ids.filter((one) => one.startsWith('CVE-')), ...ids, id]);
}

/** What the person who looked at it wrote: why, and what is going to be done. */
function saidOf(analysis: Fields): string {
  return labelled({
    Analysis: analysis['detail'],
    Justification: analysis['justification'],
    'Vendor response': analysis['response'],
    Comments: listOf(analysis['comments']).map((one) => textOf(at(one, 'comment')) || textOf(one)),
  });
}

function analysed(analysis: Fields): Partial<Draft> {
  const state = textOf(analysis['state']);
  if (Object.hasOwn(ANALYSES, state)) return ANALYSES[state] as Partial<Draft>;
  return analysis['isSuppressed'] === true ? { active: false } : {};
}
